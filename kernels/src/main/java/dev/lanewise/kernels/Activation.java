package dev.lanewise.kernels;

/**
 * The elementwise function at the end of a layer, y = f(x).
 *
 * <p>Each has a derivative that can be written in terms of y alone, so the backward pass needs no copy of x.
 */
public enum Activation {
    /** f(x) = x; f′ = 1. */
    IDENTITY,
    /** f(x) = max(x, 0); f′ = 0 where y ≤ 0 and 1 elsewhere. */
    RELU,
    /** f(x) = 1 / (1 + e⁻ˣ); f′ = y (1 − y). */
    SIGMOID,
    /** f(x) = tanh x; f′ = 1 − y². */
    TANH
}
