package dev.lanewise.autograd;

/**
 * An elementwise kernel in both precisions. The facade's methods are overloaded, so one name is written twice:
 *
 * <pre>{@code
 * static final Kernel.Unary EXP = new Kernel.Unary(Elementwise::exp, Elementwise::exp);
 *
 * y.apply(EXP, x);
 * }</pre>
 */
public sealed interface Kernel {
    /**
     * y ← f(x).
     *
     * @param floats the kernel in single precision
     * @param doubles the kernel in double precision
     */
    record Unary(FloatUnary floats, DoubleUnary doubles) implements Kernel {}

    /**
     * z ← f(x, y).
     *
     * @param floats the kernel in single precision
     * @param doubles the kernel in double precision
     */
    record Binary(FloatBinary floats, DoubleBinary doubles) implements Kernel {}

    /**
     * w ← f(x, y, z).
     *
     * @param floats the kernel in single precision
     * @param doubles the kernel in double precision
     */
    record Ternary(FloatTernary floats, DoubleTernary doubles) implements Kernel {}
}
