package dev.lanewise.properties;

import dev.lanewise.kernels.ops.*;
import java.math.BigDecimal;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one number with their error bounds and references: the table that accuracy and derivative tests read. One
 * line each: bounds in ulp for float and double, the two specifications, the gradient, a reference for floats in double
 * (null where {@link HighPrecision} has to do) and one in 60 digits.
 */
enum MathFunction {
    // spotless:off
    EXP(1, 1, FloatExp::exp, DoubleExp::exp, ofOutput(DoubleExp::expBackward), StrictMath::exp, HighPrecision::exp),
    EXP2(1, 1, FloatExp2::exp2, DoubleExp2::exp2, ofOutput(DoubleExp2::exp2Backward), null, HighPrecision::exp2),
    EXPM1(1.5, 2, FloatExpm1::expm1, DoubleExpm1::expm1, ofOutput(DoubleExpm1::expm1Backward), StrictMath::expm1, HighPrecision::expm1),
    LOG(1, 1, FloatLog::log, DoubleLog::log, ofInput(DoubleLog::logBackward), StrictMath::log, HighPrecision::log),
    LOG2(1.5, 1, FloatLog2::log2, DoubleLog2::log2, ofInput(DoubleLog2::log2Backward), null, HighPrecision::log2),
    LOG1P(1.5, 1.5, FloatLog1p::log1p, DoubleLog1p::log1p, ofInput(DoubleLog1p::log1pBackward), StrictMath::log1p, HighPrecision::log1p),
    SQRT(0.5, 0.5, FloatRoots::sqrt, DoubleRoots::sqrt, ofOutput(DoubleRoots::sqrtBackward), StrictMath::sqrt, HighPrecision::sqrt),
    RSQRT(1.5, 1.5, FloatRoots::rsqrt, DoubleRoots::rsqrt, ofOutput(DoubleRoots::rsqrtBackward), x -> 1 / StrictMath.sqrt(x), HighPrecision::rsqrt),
    TANH(1, 1.5, FloatTanh::tanh, DoubleTanh::tanh, ofOutput(DoubleTanh::tanhBackward), StrictMath::tanh, HighPrecision::tanh),
    SIGMOID(2, 2, FloatSigmoid::sigmoid, DoubleSigmoid::sigmoid, ofOutput(DoubleSigmoid::sigmoidBackward), x -> 1 / (1 + StrictMath.exp(-x)), HighPrecision::sigmoid),
    ERF(1, 1.5, FloatErf::erf, DoubleErf::erf, ofInput(DoubleErf::erfBackward), null, HighPrecision::erf),
    SIN(2, 2, FloatTrig::sin, DoubleTrig::sin, ofInput(DoubleTrig::sinBackward), StrictMath::sin, x -> HighPrecision.sin(x, 0)),
    COS(2, 2, FloatTrig::cos, DoubleTrig::cos, ofInput(DoubleTrig::cosBackward), StrictMath::cos, x -> HighPrecision.sin(x, 1)),
    SOFTPLUS(2, 2, FloatSoftplus::softplus, DoubleSoftplus::softplus, ofInput(DoubleSoftplus::softplusBackward), x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))), HighPrecision::softplus),
    SOFTSIGN(0.51, 0.51, FloatSoftsign::softsign, DoubleSoftsign::softsign, ofInput(DoubleSoftsign::softsignBackward), x -> Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x)), HighPrecision::softsign),
    GELU(1.5, 1.5, FloatGelu::gelu, DoubleGelu::gelu, ofInput(DoubleGelu::geluBackward), null, HighPrecision::gelu),
    GELU_TANH(2, 2, FloatGelu::geluTanh, DoubleGelu::geluTanh, ofInput(DoubleGelu::geluTanhBackward), null, HighPrecision::geluTanh),
    SILU(2, 2, FloatSilu::silu, DoubleSilu::silu, ofInput(DoubleSilu::siluBackward), null, HighPrecision::silu),
    MISH(1.5, 1.5, FloatMish::mish, DoubleMish::mish, ofInput(DoubleMish::mishBackward), null, HighPrecision::mish);
    // spotless:on

    final double floatBound;
    final double doubleBound;
    final InFloat inFloat;
    final DoubleUnaryOperator inDouble;
    final Gradient gradient;
    final @Nullable DoubleUnaryOperator floatReference;
    final UnaryOperator<BigDecimal> reference;

    MathFunction(
            double floatBound,
            double doubleBound,
            InFloat inFloat,
            DoubleUnaryOperator inDouble,
            Gradient gradient,
            @Nullable DoubleUnaryOperator floatReference,
            UnaryOperator<BigDecimal> reference) {
        this.floatBound = floatBound;
        this.doubleBound = doubleBound;
        this.inFloat = inFloat;
        this.inDouble = inDouble;
        this.gradient = gradient;
        this.floatReference = floatReference;
        this.reference = reference;
    }

    interface InFloat {
        float of(float x);
    }

    /** dx from the input, the output and dy. */
    interface Gradient {
        double of(double x, double y, double dy);
    }

    private static Gradient ofInput(DoubleBinaryOperator backward) {
        return (x, y, dy) -> backward.applyAsDouble(x, dy);
    }

    private static Gradient ofOutput(DoubleBinaryOperator backward) {
        return (x, y, dy) -> backward.applyAsDouble(y, dy);
    }

    /** Whether the function of a finite x is a finite number above −∞. */
    boolean isDefinedAt(double x) {
        return switch (this) {
            case LOG, LOG2, RSQRT -> x > 0;
            case SQRT -> x >= 0;
            case LOG1P -> x > -1;
            default -> true;
        };
    }
}
