package dev.lanewise.bench.suite;

/** How much time a run takes. */
enum Effort {
    /** Under five minutes. */
    QUICK(2, 3, 400, 3, 200),
    /** Under half an hour. */
    DEFAULT(3, 3, 400, 4, 300),
    /** All benchmarks with all their parameters, at every width. */
    FULL(5, 5, 1000, 5, 1000);

    /** Starting a JVM, preparing and checking, in milliseconds: seen with most benchmarks. */
    private static final int START = 900;

    private final int forks;
    private final int warmUps;
    private final int warmUpMilliseconds;
    private final int iterations;
    private final int iterationMilliseconds;

    Effort(int forks, int warmUps, int warmUpMilliseconds, int iterations, int iterationMilliseconds) {
        this.forks = forks;
        this.warmUps = warmUps;
        this.warmUpMilliseconds = warmUpMilliseconds;
        this.iterations = iterations;
        this.iterationMilliseconds = iterationMilliseconds;
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
}
