package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Updates;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Optimiser steps, in nanoseconds a call: 100,000 parameters lie in the level-2 cache, 10,000,000 in memory.
 *
 * <p>Before the first measurement SGD is compared with its formula; the property tests hold the others to theirs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UpdatesBenchmark {
    private static final double RATE = 1e-6;

    /** The optimiser. */
    @Param({"sgd", "momentum", "adagrad", "rmsprop", "adadelta", "lion", "adam", "adamW", "adamax", "nadam"})
    public String optimiser = "";

    /** The number of parameters. */
    @Param("100000")
    public int n;

    /** f32 or f64. */
    @Param("f32")
    public String precision = "";

    private float[] p = {};
    private float[] g = {};
    private float[] m = {};
    private float[] v = {};
    private double[] doubleP = {};
    private double[] doubleG = {};
    private double[] doubleM = {};
    private double[] doubleV = {};

    /** Draws parameters and gradients and checks SGD. */
    @Setup(Level.Trial)
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        p = new float[n];
        g = new float[n];
        m = new float[n];
        v = new float[n];
        doubleP = new double[n];
        doubleG = new double[n];
        doubleM = new double[n];
        doubleV = new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = random.nextFloat(-1, 1);
            g[i] = random.nextFloat(-1, 1);
            doubleP[i] = p[i];
            doubleG[i] = g[i];
        }
        float[] q = p.clone();
        Updates.sgd(n, q, 0, g, 0, RATE);
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(q[i] - (doubleP[i] - RATE * doubleG[i])) <= Math.ulp(1f))) {
                throw new IllegalStateException("sgd is wrong at " + i);
            }
        }
        System.out.println("# " + Backend.describe());
    }

    /**
     * One step.
     *
     * @return the parameters
     */
    @Benchmark
    public Object step() {
        return precision.equals("f32") ? inFloat() : inDouble();
    }

    private float[] inFloat() {
        switch (optimiser) {
            case "sgd" -> Updates.sgd(n, p, 0, g, 0, RATE);
            case "momentum" -> Updates.momentum(n, p, 0, g, 0, m, 0, RATE, 0.9, false, 0);
            case "adagrad" -> Updates.adagrad(n, p, 0, g, 0, v, 0, RATE, 1e-7, 0);
            case "rmsprop" -> Updates.rmsprop(n, p, 0, g, 0, v, 0, RATE, 0.9, 1e-7, 0);
            case "adadelta" -> Updates.adadelta(n, p, 0, g, 0, m, 0, v, 0, RATE, 0.95, 1e-7, 0);
            case "lion" -> Updates.lion(n, p, 0, g, 0, m, 0, RATE, 0.9, 0.99, 0);
            case "adam" -> Updates.adam(n, p, 0, g, 0, m, 0, v, 0, RATE, 0.9, 0.999, 1e-7, 1);
            case "adamW" -> Updates.adamW(n, p, 0, g, 0, m, 0, v, 0, RATE, 0.9, 0.999, 1e-7, 0.01, 1);
            case "adamax" -> Updates.adamax(n, p, 0, g, 0, m, 0, v, 0, RATE, 0.9, 0.999, 1e-7, 0, 1);
            default -> Updates.nadam(n, p, 0, g, 0, m, 0, v, 0, RATE, 0.9, 0.999, 1e-7, 0, 1);
        }
        return p;
    }

    private double[] inDouble() {
        switch (optimiser) {
            case "sgd" -> Updates.sgd(n, doubleP, 0, doubleG, 0, RATE);
            case "momentum" -> Updates.momentum(n, doubleP, 0, doubleG, 0, doubleM, 0, RATE, 0.9, false, 0);
            case "adagrad" -> Updates.adagrad(n, doubleP, 0, doubleG, 0, doubleV, 0, RATE, 1e-7, 0);
            case "rmsprop" -> Updates.rmsprop(n, doubleP, 0, doubleG, 0, doubleV, 0, RATE, 0.9, 1e-7, 0);
            case "adadelta" -> Updates.adadelta(n, doubleP, 0, doubleG, 0, doubleM, 0, doubleV, 0, RATE, 0.95, 1e-7, 0);
            case "lion" -> Updates.lion(n, doubleP, 0, doubleG, 0, doubleM, 0, RATE, 0.9, 0.99, 0);
            case "adam" -> Updates.adam(n, doubleP, 0, doubleG, 0, doubleM, 0, doubleV, 0, RATE, 0.9, 0.999, 1e-7, 1);
            case "adamW" ->
                Updates.adamW(n, doubleP, 0, doubleG, 0, doubleM, 0, doubleV, 0, RATE, 0.9, 0.999, 1e-7, 0.01, 1);
            case "adamax" ->
                Updates.adamax(n, doubleP, 0, doubleG, 0, doubleM, 0, doubleV, 0, RATE, 0.9, 0.999, 1e-7, 0, 1);
            default -> Updates.nadam(n, doubleP, 0, doubleG, 0, doubleM, 0, doubleV, 0, RATE, 0.9, 0.999, 1e-7, 0, 1);
        }
        return doubleP;
    }
}
