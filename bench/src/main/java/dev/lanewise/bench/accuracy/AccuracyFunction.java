package dev.lanewise.bench.accuracy;

import dev.lanewise.kernels.Elementwise;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one number: kernels of both precisions, reference, whether larger inputs give no smaller results, the range
 * of doubles in which most samples are drawn, and what {@code Math} has.
 */
enum AccuracyFunction {
    // spotless:off
    EXP(Elementwise::exp, Elementwise::exp, References::exp, true, -745, 710, Math::exp),
    EXP2(Elementwise::exp2, Elementwise::exp2, References::exp2, true, -1075, 1024, null),
    EXPM1(Elementwise::expm1, Elementwise::expm1, References::expm1, true, -40, 40, Math::expm1),
    LOG(Elementwise::log, Elementwise::log, References::log, true, 0, 4, Math::log),
    LOG2(Elementwise::log2, Elementwise::log2, References::log2, true, 0, 4, null),
    LOG1P(Elementwise::log1p, Elementwise::log1p, References::log1p, true, -1, 4, Math::log1p),
    SQRT(Elementwise::sqrt, Elementwise::sqrt, References::sqrt, true, 0, 4, Math::sqrt),
    RSQRT(Elementwise::rsqrt, Elementwise::rsqrt, References::rsqrt, false, 0, 4, null),
    SIN(Elementwise::sin, Elementwise::sin, References::sin, false, -100, 100, Math::sin),
    COS(Elementwise::cos, Elementwise::cos, References::cos, false, -100, 100, Math::cos),
    ERF(Elementwise::erf, Elementwise::erf, References::erf, true, -6, 6, null),
    TANH(Elementwise::tanh, Elementwise::tanh, References::tanh, true, -20, 20, Math::tanh),
    SIGMOID(Elementwise::sigmoid, Elementwise::sigmoid, References::sigmoid, true, -40, 40, null),
    SOFTPLUS(Elementwise::softplus, Elementwise::softplus, References::softplus, true, -40, 40, null),
    SOFTSIGN(Elementwise::softsign, Elementwise::softsign, References::softsign, true, -40, 40, null),
    ELU((x, i, y, j, n) -> Elementwise.elu(1, x, i, y, j, n), (x, i, y, j, n) -> Elementwise.elu(1, x, i, y, j, n), References::elu, true, -40, 4, null),
    SELU(Elementwise::selu, Elementwise::selu, References::selu, true, -40, 4, null),
    GELU(Elementwise::gelu, Elementwise::gelu, References::gelu, false, -38, 8, null),
    GELU_TANH(Elementwise::geluTanh, Elementwise::geluTanh, References::geluTanh, false, -22, 8, null),
    SILU(Elementwise::silu, Elementwise::silu, References::silu, false, -60, 40, null),
    MISH(Elementwise::mish, Elementwise::mish, References::mish, false, -60, 40, null);
    // spotless:on

    final OfFloats floats;
    final OfDoubles doubles;
    final UnaryOperator<DoubleDouble> reference;
    final boolean monotone;
    final double low;
    final double high;
    final @Nullable DoubleUnaryOperator inMath;

    AccuracyFunction(
            OfFloats floats,
            OfDoubles doubles,
            UnaryOperator<DoubleDouble> reference,
            boolean monotone,
            double low,
            double high,
            @Nullable DoubleUnaryOperator inMath) {
        this.floats = floats;
        this.doubles = doubles;
        this.reference = reference;
        this.monotone = monotone;
        this.low = low;
        this.high = high;
        this.inMath = inMath;
    }

    interface OfFloats {
        void on(float[] x, int xOffset, float[] y, int yOffset, int length);
    }

    interface OfDoubles {
        void on(double[] x, int xOffset, double[] y, int yOffset, int length);
    }

    /** As the facade calls it. */
    String title() {
        StringBuilder title = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            title.append(title.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return title.toString();
    }
}
