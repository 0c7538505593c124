package dev.lanewise.bench.suite;

/** How much time a run takes. */
enum Effort {
    /** Under five minutes. */
    QUICK(2, 2, 350, 3, 150, 1, 2, 0.3, 14, 2, 1.5),
    /** Under half an hour. */
    DEFAULT(3, 3, 350, 4, 200, 2, 3, 1, 5, 2, 3),
    /** All benchmarks with all their parameters, at every width. */
    FULL(5, 5, 1000, 5, 1000, 5, 20, 3, 1, 20, 4);

    /** Starting a JVM, preparing and checking, in milliseconds: seen with most benchmarks. */
    private static final int START = 900;

    /** The turns of a row of the race, and what else it does beside its warm-up, in seconds a fork. */
    private static final int TURNS = 22;

    /** The regressions with all libraries that are known, in seconds a run. */
    private static final int REGRESSIONS = 12;

    private final int forks;
    private final int warmUps;
    private final int warmUpMilliseconds;
    private final int iterations;
    private final int iterationMilliseconds;
    private final int raceForks;
    private final int raceWarmUpSeconds;
    private final double compileSeconds;
    private final int everyShape;
    private final int coldStarts;
    private final double coldStartSeconds;

    Effort(
            int forks,
            int warmUps,
            int warmUpMilliseconds,
            int iterations,
            int iterationMilliseconds,
            int raceForks,
            int raceWarmUpSeconds,
            double compileSeconds,
            int everyShape,
            int coldStarts,
            double coldStartSeconds) {
        this.forks = forks;
        this.warmUps = warmUps;
        this.warmUpMilliseconds = warmUpMilliseconds;
        this.iterations = iterations;
        this.iterationMilliseconds = iterationMilliseconds;
        this.raceForks = raceForks;
        this.raceWarmUpSeconds = raceWarmUpSeconds;
        this.compileSeconds = compileSeconds;
        this.everyShape = everyShape;
        this.coldStarts = coldStarts;
        this.coldStartSeconds = coldStartSeconds;
    }

    int forks() {
        return forks;
    }

    int warmUps() {
        return warmUps;
    }

    int warmUpMilliseconds() {
        return warmUpMilliseconds;
    }

    int iterations() {
        return iterations;
    }

    int iterationMilliseconds() {
        return iterationMilliseconds;
    }

    /** The seconds that one benchmark with one set of parameters takes. */
    double seconds() {
        return forks
                * (START + (double) warmUps * warmUpMilliseconds + (double) iterations * iterationMilliseconds)
                / 1000;
    }

    int raceForks() {
        return raceForks;
    }

    int raceWarmUpSeconds() {
        return raceWarmUpSeconds;
    }

    /** Of calls at each shape of a race before it is asked whether all is compiled. */
    double compileSeconds() {
        return compileSeconds;
    }

    /** Which shapes of a row are raced: each n-th. */
    int everyShape() {
        return everyShape;
    }

    /** The seconds that a row of the race takes, as the suite cuts it. */
    double raceSeconds() {
        return (double) raceForks * (raceWarmUpSeconds + TURNS);
    }

    /** Fresh JVMs for each task, with and without an AOT cache. */
    int coldStarts() {
        return coldStarts;
    }

    /** The seconds that each of them works. */
    double coldStartSeconds() {
        return coldStartSeconds;
    }

    /** The seconds that all cold starts take, with those that write the caches. */
    double allColdStartSeconds(int tasks) {
        return tasks * (2.0 * coldStarts + 1) * (coldStartSeconds + START / 1000.0) + coldStarts * (double) REGRESSIONS;
    }
}
