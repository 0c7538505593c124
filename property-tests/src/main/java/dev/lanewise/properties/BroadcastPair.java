package dev.lanewise.properties;

import dev.lanewise.autograd.Tensor;

/**
 * Two tensors whose shapes broadcast, and the shape that they have together.
 *
 * @param left the first operand
 * @param right the second operand
 * @param shape the shape of the result
 */
public record BroadcastPair(Tensor left, Tensor right, int... shape) {}
