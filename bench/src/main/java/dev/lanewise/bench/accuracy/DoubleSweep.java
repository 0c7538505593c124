package dev.lanewise.bench.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One function over random doubles and edges, against {@link References}: half of the samples are uniform where the function
 * varies, a quarter lies around 0 or 1 at random distances, and a quarter has random bits. Results below 2^−960 are left out, since
 * the reference has no digits to spare there, and so are angles beyond 2^30.
 */
final class DoubleSweep {
    private static final int BLOCK = 1 << 10;
    private static final double LEAST_RESULT = 0x1p-960;
    private static final double[] EDGES = {
        0.5,
        0.6,
        0.625,
        0.8,
        0.925,
        1,
        Math.sqrt(0.5),
        Math.sqrt(2),
        Math.sqrt(2) - 1,
        0.5 * Math.log(2),
        Math.log(2),
        1.5,
        2,
        3,
        3.94,
        5.95,
        8,
        9.01,
        14.5,
        16,
        18.02,
        19.06,
        37,
        38.5,
        39,
        40,
        86,
        88.7,
        104,
        128,
        150,
        700,
        708.4,
        709.78,
        745.1,
        1022,
        1024,
        1075,
        0x1p26,
        0x1p52,
        0x1p53,
        Double.MIN_NORMAL,
        Double.MAX_VALUE
    };

    private final AccuracyFunction function;
    private final SplittableRandom random;
    private final double[] x = new double[BLOCK];
    private final double[] y = new double[BLOCK];
    final Worst worst = new Worst();
    final Worst worstOfMath = new Worst();
    private final Map<String, Rival> rivals = new LinkedHashMap<>();

    /** A library's function, its results and its largest error. */
    private record Rival(AccuracyFunction.OfDoubles function, double[] y, Worst worst) {
        Rival with(Rival other) {
            worst.add(other.worst);
            return this;
        }
    }

    DoubleSweep(AccuracyFunction function, List<Library> libraries, long seed) {
        this.function = function;
        this.random = new SplittableRandom(seed);
        for (Library library : libraries) {
            AccuracyFunction.OfDoubles theirs = library.doubles(function);
            if (theirs != null) {
                rivals.put(library.title(), new Rival(theirs, new double[BLOCK], new Worst()));
            }
        }
    }

    void run(long samples) {
        for (double edge : EDGES) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(edge) + i / 2 - BLOCK / 4);
                x[i] = (i & 1) == 0 ? x[i] : -x[i];
            }
            block();
        }
        for (long done = 0; done < samples; done += BLOCK) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = sample(i);
            }
            block();
        }
    }

    private double sample(int i) {
        double unit = random.nextDouble();
        return switch (i & 3) {
            case 0, 1 -> function.low + (function.high - function.low) * unit;
            case 2 -> ((i >> 2) & 1) + Math.scalb(2 * unit - 1, -random.nextInt(52));
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private void block() {
        function.doubles.on(x, 0, y, 0, BLOCK);
        DoubleUnaryOperator inMath = function.inMath;
        for (Rival rival : rivals.values()) {
            rival.function.on(x, 0, rival.y, 0, BLOCK);
        }
        for (int i = 0; i < BLOCK; i++) {
            if (!isJudged(x[i])) {
                continue;
            }
            DoubleDouble exact = function.reference.apply(DoubleDouble.of(x[i]));
            if (Math.abs(exact.hi()) >= LEAST_RESULT) {
                worst.see(error(y[i], exact), x[i]);
                if (inMath != null) {
                    worstOfMath.see(error(inMath.applyAsDouble(x[i]), exact), x[i]);
                }
                for (Rival rival : rivals.values()) {
                    rival.worst.see(error(rival.y[i], exact), x[i]);
                }
            }
        }
    }

    /** Where the reference knows the result. */
    private boolean isJudged(double x) {
        return switch (function) {
            case LOG, LOG2, RSQRT, SQRT -> x > 0 && x < Double.POSITIVE_INFINITY;
            case LOG1P -> x > -1 && x < 0x1p1000;
            case SIN, COS -> Math.abs(x) < 0x1p30;
            case EXP, EXPM1 -> Math.abs(x) < 709.78;
            case EXP2 -> Math.abs(x) < 1024;
            case SOFTSIGN -> Math.abs(x) < 0x1p900;
            default -> Double.isFinite(x);
        };
    }

    static double error(double y, DoubleDouble exact) {
        double ulp = Math.ulp(Math.scalb(1.0, Math.getExponent(exact.hi())));
        return Math.abs((y - exact.hi()) - exact.lo()) / ulp;
    }

    /** The largest error of a library's function; null where it has none. */
    @Nullable
    Worst worstOf(Library library) {
        Rival rival = rivals.get(library.title());
        return rival == null ? null : rival.worst;
    }

    void add(DoubleSweep other) {
        worst.add(other.worst);
        worstOfMath.add(other.worstOfMath);
        other.rivals.forEach((title, theirs) -> rivals.merge(title, theirs, Rival::with));
    }
}
