package dev.lanewise.bench.suite;

import java.util.ArrayList;
import java.util.List;

/** The fresh JVM of {@link ColdStart}: does a task once, says so, and repeats it until its speed is steady. */
public final class ColdStartTask {
    /** The line after the first result. */
    static final String FIRST = "first result";

    /** How the last line begins: it has the nanoseconds to 90 % of the speed, counted from the first result, and of one task. */
    static final String STEADY = "steady: ";

    private static final long WINDOW = 5_000_000; // nanoseconds: long beside a clock's tick, short beside a compilation

    private ColdStartTask() {}

    /**
     * Does the task.
     *
     * @param arguments the task and the seconds
     */
    public static void main(String[] arguments) {
        Runnable task = Tasks.prepare(arguments[0]);
        long duration = (long) (1e9 * Double.parseDouble(arguments[1]));
        task.run();
        System.out.println(FIRST);
        List<long[]> windows = new ArrayList<>();
        long start = System.nanoTime();
        for (long now = start; now - start < duration; ) {
            long from = now;
            long calls = 0;
            do {
                task.run();
                calls++;
                now = System.nanoTime();
            } while (now - from < WINDOW);
            windows.add(new long[] {now - start, (now - from) / calls});
        }
        System.out.println(STEADY + summary(windows));
    }

    /** The end of the first window with 90 % of the steady speed, and the median time of the last quarter of windows. */
    static String summary(List<long[]> windows) {
        long[] last = windows.subList(windows.size() * 3 / 4, windows.size()).stream()
                .mapToLong(window -> window[1])
                .sorted()
                .toArray();
        long steady = last[last.length / 2];
        long reached = windows.stream()
                .filter(window -> 0.9 * window[1] <= steady)
                .findFirst()
                .orElseThrow()[0];
        return reached + " " + steady;
    }
}
