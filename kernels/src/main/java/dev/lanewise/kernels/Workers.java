package dev.lanewise.kernels;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A small team of threads that a kernel may use when it is handed one. The caller always takes part, so a team of n has n − 1
 * threads of its own: persistent daemon platform threads that spin for some microseconds after a piece of work and then park.
 *
 * <p>One caller at a time is served; a second one, or a task that itself asks for the team, computes alone instead of
 * waiting. Results never depend on the number of threads. Nothing is allocated per {@link #run run}.
 */
public final class Workers implements AutoCloseable {
    /** A piece of work, split into numbered tasks that may run in any order and at the same time. */
    public interface Task {
        /**
         * Does one of the tasks.
         *
         * @param index its number, from 0
         */
        void run(int index);
    }

    /** The work in hand, one word: generation, number of tasks and next task. Claiming a task is one compare-and-set. */
    private static final int INDEX_BITS = 20;

    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    /** About 20 µs: longer than a barrier between two kernels of a training step, shorter than a scheduler's slice. */
    private static final int SPINS = 500;

    private final Helper[] helpers;
    private final boolean closeable;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong work = new AtomicLong();
    private final AtomicInteger finished = new AtomicInteger();
    private volatile @Nullable Task task;
    private volatile @Nullable Thread caller;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    private Workers(int threads, boolean closeable) {
        this.closeable = closeable;
        this.helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
        }
    }

    /**
     * A team of its own, to be closed by whoever made it.
     *
     * @param threads how many threads compute, the caller among them
     * @return the team
     * @throws InvalidArgumentException if {@code threads} is less than 1 or more than 1,024
     */
    public static Workers of(int threads) {
        if (threads < 1 || threads > 1024) {
            throw new InvalidArgumentException("Workers.of", "threads", "1 to 1024", Integer.toString(threads));
        }
        return new Workers(threads, true).start();
    }

    /**
     * The team that all training shares: as many threads as the JVM has processors, or as the system property
     * {@code lanewise.threads} says. Its threads start with the first call; closing it does nothing.
     *
     * @return the team
     * @throws InvalidArgumentException if the property is not a number from 1 to 1,024
     */
    public static Workers shared() {
        return Shared.INSTANCE;
    }

    /** The size that {@link #shared()} has or would have, without starting a thread. */
    static int sharedSize() {
        String property = System.getProperty("lanewise.threads");
        if (property == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!property.matches("[1-9]\\d{0,2}|10[01]\\d|102[0-4]")) {
            throw new InvalidArgumentException("Lanewise", "system property lanewise.threads", "1 to 1024", property);
        }
        return Integer.parseInt(property);
    }

    /**
     * How many threads compute.
     *
     * @return the number, the caller included
     */
    public int size() {
        return helpers.length + 1;
    }

    /**
     * Runs task 0 to task {@code tasks} − 1 and returns when all have ended. What the tasks wrote is then visible to the
     * caller.
     *
     * @param tasks how many there are; none is valid and does nothing
     * @param task the work
     * @throws InvalidArgumentException if {@code tasks} is negative or not less than 2²⁰, or the team is closed
     * @throws RuntimeException or an Error that a task threw, after all tasks have ended
     */
    public void run(int tasks, Task task) {
        Checks.notNull("Workers.run", "task", task);
        if (tasks < 0 || tasks > INDEX_MASK) {
            throw new InvalidArgumentException("Workers.run", "tasks", "0 to " + INDEX_MASK, Integer.toString(tasks));
        }
        if (closed) {
            throw new InvalidArgumentException("Workers.run", "workers", "an open team", "a closed one");
        }
        if (tasks <= 1 || helpers.length == 0 || !busy.compareAndSet(false, true)) {
            for (int i = 0; i < tasks; i++) {
                task.run(i);
            }
            return;
        }
        try {
            share(tasks, task);
        } finally {
            this.task = null;
            caller = null;
            busy.set(false);
        }
    }

    private void share(int tasks, Task task) {
        this.task = task;
        caller = Thread.currentThread();
        failure = null;
        finished.set(0);
        long generation = (work.get() >>> (2 * INDEX_BITS)) + 1;
        work.set(generation << (2 * INDEX_BITS) | (long) tasks << INDEX_BITS);
        for (Helper helper : helpers) {
            helper.wake();
        }
        while (runNext()) {}
        for (int spins = 0; finished.get() < tasks; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    /** Claims and does one task; false if there was none. A claimed task keeps its generation, and so its fields, alive. */
    private boolean runNext() {
        long word = work.get();
        int index = (int) (word & INDEX_MASK);
        int tasks = (int) (word >>> INDEX_BITS & INDEX_MASK);
        if (index >= tasks) {
            return false;
        }
        if (!work.compareAndSet(word, word + 1)) {
            return true;
        }
        Thread waiting = caller;
        try {
            Task current = task;
            if (current != null) {
                current.run(index);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        if (finished.incrementAndGet() == tasks && waiting != Thread.currentThread()) {
            LockSupport.unpark(waiting);
        }
        return true;
    }

    /** Ends the threads of this team; {@link #shared()} stays open. */
    @Override
    public void close() {
        if (closeable) {
            closed = true;
            for (Helper helper : helpers) {
                helper.wake();
            }
        }
    }

    private Workers start() {
        for (Helper helper : helpers) {
            helper.thread.start();
        }
        return this;
    }

    /** The holder that makes the shared team on first use. */
    private static final class Shared {
        static final Workers INSTANCE = new Workers(sharedSize(), false).start();
    }

    /** One thread of the team. */
    private final class Helper implements Runnable {
        private final Thread thread;
        private volatile boolean parked;

        Helper(int number) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("lanewise-" + number)
                    .inheritInheritableThreadLocals(false)
                    .unstarted(this);
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        public void run() {
            int spins = 0;
            while (!closed) {
                if (runNext()) {
                    spins = 0;
                } else if (spins++ < SPINS) {
                    Thread.onSpinWait();
                } else {
                    park();
                    spins = 0;
                }
            }
        }

        /** Says that it parks before it looks once more, so that no piece of work is missed. */
        private void park() {
            parked = true;
            long word = work.get();
            if ((word & INDEX_MASK) >= (word >>> INDEX_BITS & INDEX_MASK) && !closed) {
                LockSupport.park(Workers.this);
            }
            parked = false;
        }
    }
}
