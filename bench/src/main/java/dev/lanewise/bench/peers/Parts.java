package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Workers;

/** A kernel over some units, elements or rows, which are divided among the threads where there are several and it is worth it. */
final class Parts implements Prepared {
    private static final int LEAST_ELEMENTS = 4096;

    private final Workers workers;
    private final float[] result;
    private final int units;
    private final int perTask;
    private final Kernel kernel;
    private final Workers.Task task;

    /** Some of the units. */
    interface Kernel {
        void run(int from, int count);
    }

    /** A kernel that writes {@code result}, whose units are of {@code columns} elements each. */
    Parts(Workers workers, float[] result, int columns, Kernel kernel) {
        this.workers = workers;
        this.result = result;
        this.kernel = kernel;
        units = result.length / columns;
        int tasks = Math.clamp(result.length / LEAST_ELEMENTS, 1, workers.size());
        perTask = Math.ceilDiv(units, tasks);
        task = index -> kernel.run(index * perTask, Math.min(perTask, units - index * perTask));
    }

    @Override
    public void run() {
        if (perTask == units) {
            kernel.run(0, units);
        } else {
            workers.run(Math.ceilDiv(units, perTask), task);
        }
    }

    @Override
    public float[] result() {
        return result.clone();
    }
}
