package dev.lanewise.bench.suite;

import dev.lanewise.bench.peers.Pair;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongSupplier;

/** One fork of {@link Guard}: ours and the probe in alternation, for each pair. */
public final class GuardTask {
    /** How a line with a ratio begins. */
    static final String RATIO = "ratio: ";

    private static final double WARM_UP = 1.5e9; // nanoseconds of each pair
    private static final double TURN = 2e6;

    private GuardTask() {}

    /**
     * Prints the ratio of each pair.
     *
     * @param arguments the turns of each
     */
    public static void main(String[] arguments) {
        int turns = Integer.parseInt(arguments[0]);
        for (Map.Entry<String, Pair> pair : Pair.all().entrySet()) {
            System.out.println(RATIO + ratio(pair.getValue(), turns, System::nanoTime) + " " + pair.getKey());
        }
    }

    /** The median over the turns of our time by that of the probe, by a clock in nanoseconds; every other turn the probe is first. */
    static double ratio(Pair pair, int turns, LongSupplier clock) {
        double ours = warm(pair.ours(), clock);
        double probe = warm(pair.probe(), clock);
        int ourCalls = (int) Math.max(1, TURN / ours);
        int probeCalls = (int) Math.max(1, TURN / probe);
        double[] ratios = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            double first = turn % 2 == 0 ? time(pair.ours(), ourCalls, clock) : time(pair.probe(), probeCalls, clock);
            double second = turn % 2 == 0 ? time(pair.probe(), probeCalls, clock) : time(pair.ours(), ourCalls, clock);
            ratios[turn] = turn % 2 == 0 ? first / second : second / first;
        }
        Arrays.sort(ratios);
        return ratios[turns / 2];
    }

    /** Calls it until it is compiled; returns about how many nanoseconds a call takes then. */
    private static double warm(Runnable task, LongSupplier clock) {
        long start = clock.getAsLong();
        while (clock.getAsLong() - start < WARM_UP) {
            task.run();
        }
        return time(task, 3, clock);
    }

    private static double time(Runnable task, int calls, LongSupplier clock) {
        long start = clock.getAsLong();
        for (int i = 0; i < calls; i++) {
            task.run();
        }
        return (double) (clock.getAsLong() - start) / calls;
    }
}
