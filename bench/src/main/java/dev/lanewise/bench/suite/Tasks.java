package dev.lanewise.bench.suite;

import static dev.lanewise.kernels.Transpose.NO;

import dev.lanewise.bench.TrainingStepBenchmark;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.Gemm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What a program may do first: tasks that check their first result. */
final class Tasks {
    private static final Map<String, Supplier<Runnable>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("product of 512x512x512", Tasks::product);
        ALL.put("exp of 4096 elements", Tasks::exp);
        ALL.put("training step, batch 32", Tasks::step);
    }

    private Tasks() {}

    /** The names. */
    static Set<String> names() {
        return ALL.keySet();
    }

    /** Prepares a task; each call of what it returns does it once. */
    static Runnable prepare(String name) {
        Supplier<Runnable> task = ALL.get(name);
        if (task == null) {
            throw new IllegalArgumentException("task: expected one of " + ALL.keySet() + ", found " + name);
        }
        return task.get();
    }

    private static Runnable product() {
        int n = 512;
        float[] a = new float[n * n];
        float[] c = new float[n * n];
        Arrays.fill(a, 1);
        return () -> {
            Gemm.sgemm(NO, NO, n, n, n, 1, a, 0, n, a, 0, n, 0, c, 0, n);
            if (c[n * n - 1] != n) {
                throw new IllegalStateException("product: expected " + n + ", found " + c[n * n - 1]);
            }
        };
    }

    private static Runnable exp() {
        float[] x = new float[4096];
        float[] y = new float[4096];
        return () -> {
            Elementwise.exp(x, 0, y, 0, x.length);
            if (y[x.length - 1] != 1) {
                throw new IllegalStateException("exp: expected 1, found " + y[x.length - 1]);
            }
        };
    }

    private static Runnable step() {
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.batch = 32;
        benchmark.threads = 1;
        benchmark.build();
        return () -> {
            if (!(benchmark.step() < 10)) {
                throw new IllegalStateException("training step: the loss is not finite, or the step does not learn");
            }
        };
    }
}
