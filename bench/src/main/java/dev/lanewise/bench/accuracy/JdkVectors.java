package dev.lanewise.bench.accuracy;

import static jdk.incubator.vector.VectorOperators.COS;
import static jdk.incubator.vector.VectorOperators.EXP;
import static jdk.incubator.vector.VectorOperators.EXPM1;
import static jdk.incubator.vector.VectorOperators.LOG;
import static jdk.incubator.vector.VectorOperators.LOG1P;
import static jdk.incubator.vector.VectorOperators.SIN;
import static jdk.incubator.vector.VectorOperators.TANH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The {@code lanewise} functions of the Vector API: SVML on x64, SLEEF on aarch64. One loop each, since C2 calls these libraries only
 * where the operator is a constant; arrays hold a multiple of a vector's lanes.
 */
final class JdkVectors implements Library {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    @Override
    public String title() {
        return "JDK's vectors";
    }

    @Override
    public AccuracyFunction.@Nullable OfFloats floats(AccuracyFunction function) {
        return switch (function) {
            case EXP -> JdkVectors::exp;
            case EXPM1 -> JdkVectors::expm1;
            case LOG -> JdkVectors::log;
            case LOG1P -> JdkVectors::log1p;
            case SIN -> JdkVectors::sin;
            case COS -> JdkVectors::cos;
            case TANH -> JdkVectors::tanh;
            default -> null;
        };
    }

    @Override
    public AccuracyFunction.@Nullable OfDoubles doubles(AccuracyFunction function) {
        return switch (function) {
            case EXP -> JdkVectors::exp;
            case EXPM1 -> JdkVectors::expm1;
            case LOG -> JdkVectors::log;
            case LOG1P -> JdkVectors::log1p;
            case SIN -> JdkVectors::sin;
            case COS -> JdkVectors::cos;
            case TANH -> JdkVectors::tanh;
            default -> null;
        };
    }

    private static void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, x, xOffset + i).lanewise(EXP).intoArray(y, yOffset + i);
        }
    }

    private static void exp(double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, x, xOffset + i).lanewise(EXP).intoArray(y, yOffset + i);
        }
    }

    private static void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, x, xOffset + i).lanewise(EXPM1).intoArray(y, yOffset + i);
        }
    }

    private static void expm1(double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, x, xOffset + i).lanewise(EXPM1).intoArray(y, yOffset + i);
        }
    }

    private static void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, x, xOffset + i).lanewise(LOG).intoArray(y, yOffset + i);
        }
    }

    private static void log(double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, x, xOffset + i).lanewise(LOG).intoArray(y, yOffset + i);
        }
    }

    private static void log1p(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, x, xOffset + i).lanewise(LOG1P).intoArray(y, yOffset + i);
        }
    }

    private static void log1p(double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, x, xOffset + i).lanewise(LOG1P).intoArray(y, yOffset + i);
        }
    }

    private static void sin(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, x, xOffset + i).lanewise(SIN).intoArray(y, yOffset + i);
        }
    }

    private static void sin(double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, x, xOffset + i).lanewise(SIN).intoArray(y, yOffset + i);
        }
    }

    private static void cos(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, x, xOffset + i).lanewise(COS).intoArray(y, yOffset + i);
        }
    }

    private static void cos(double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, x, xOffset + i).lanewise(COS).intoArray(y, yOffset + i);
        }
    }

    private static void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, x, xOffset + i).lanewise(TANH).intoArray(y, yOffset + i);
        }
    }

    private static void tanh(double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, x, xOffset + i).lanewise(TANH).intoArray(y, yOffset + i);
        }
    }
}
