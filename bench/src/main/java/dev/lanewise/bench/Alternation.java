package dev.lanewise.bench;

import dev.lanewise.bench.RaceResult.Times;
import dev.lanewise.bench.peers.Competitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Competitors that take turns at some problems, each round in another order, so that what the machine does to one it does to all.
 *
 * @param <P> a problem
 */
final class Alternation<P> {
    private static final double CALIBRATION_NS = 2e5;
    private static final double CACHE_NS = 3e5; // to have the operands and the code in the caches
    private static final double WAKE_NS = 5e7; // and the threads awake, each on a fast core of its own

    private static final int MOST_SERIES = 10;
    private static final double COMPILE_SECONDS = 20;

    private final RaceOptions options;
    private final int threads;
    private final List<Entry<P>> entries = new ArrayList<>();

    Alternation(RaceOptions options, int threads) {
        this.options = options;
        this.threads = threads;
    }

    /** One competitor at one problem: the calls of a turn, and what each turn took. */
    private record Entry<P>(Competitor<P> competitor, P problem, String label, int calls, List<Double> ns) {
        void turn(int threads) {
            if (threads > 1) {
                call(competitor, problem, WAKE_NS);
            } else if (calls > 1) {
                call(competitor, problem, CACHE_NS);
            }
            ns.add((double) time(competitor, problem, calls) / calls);
        }
    }

    /** Lets a competitor take part at a problem, which the result knows by its label. */
    void add(Competitor<P> competitor, P problem, String label) {
        int calls = 1;
        long ns = time(competitor, problem, calls);
        while (ns < CALIBRATION_NS && calls < 1 << 16) {
            calls *= 2;
            ns = time(competitor, problem, calls);
        }
        int batch = (int) Math.clamp(options.batchMilliseconds() * 1e6 * calls / ns, 1, 1 << 20);
        entries.add(new Entry<>(competitor, problem, label, batch, new ArrayList<>()));
    }

    /** Runs all rounds. */
    void run() {
        List<Competitor<P>> competitors =
                entries.stream().map(Entry::competitor).distinct().toList();
        for (int round = 0; round < options.rounds(); round++) {
            for (int turn = 0; turn < competitors.size(); turn++) {
                Competitor<P> competitor = competitors.get(turnOf(turn, round, competitors.size()));
                pause();
                for (Entry<P> entry : entries) {
                    if (entry.competitor.equals(competitor)) {
                        entry.turn(threads);
                    }
                }
            }
        }
    }

    /** What a problem took, by competitor. */
    Map<String, Times> times(String label) {
        Map<String, Times> times = new LinkedHashMap<>();
        for (Entry<P> entry : entries) {
            if (entry.label.equals(label)) {
                times.put(entry.competitor.name(), new Times(entry.competitor.work(entry.problem), entry.ns));
            }
        }
        return times;
    }

    /** Each round begins with another competitor, and every other round goes backwards: nobody always follows the same one. */
    private static int turnOf(int turn, int round, int competitors) {
        int i = (turn + round) % competitors;
        return round % 2 == 0 ? i : competitors - 1 - i;
    }

    /** With several threads: waits until the threads of the last competitor have stopped spinning. */
    private void pause() {
        if (threads > 1) {
            try {
                Thread.sleep(RaceForks.SPIN_MILLISECONDS * 2);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Calls until some time has passed, at least once. */
    static <P> void call(Competitor<P> competitor, P problem, double ns) {
        for (double spent = 0; spent <= ns; ) {
            spent += time(competitor, problem, 1);
        }
    }

    /**
     * Calls, and waits for the compilers, until a series of calls leaves them nothing to do. A series has as many calls as a
     * competitor needs to be noticed, but no more than take some time.
     */
    static <P> void compile(Competitor<P> competitor, P problem, double mostNs) {
        for (int series = 0; series < MOST_SERIES; series++) {
            double spent = 0;
            for (int call = 1; call < competitor.callsToWarmUp() && spent < mostNs; call++) {
                spent += time(competitor, problem, 1);
            }
            if (!Compilers.areBusy()) {
                return;
            }
            Compilers.awaitIdle(COMPILE_SECONDS);
        }
    }

    private static <P> long time(Competitor<P> competitor, P problem, int calls) {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            competitor.run(problem);
        }
        return System.nanoTime() - start;
    }
}
