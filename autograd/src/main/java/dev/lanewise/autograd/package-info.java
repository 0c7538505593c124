/**
 * Tensors and their derivatives.
 *
 * <p>A {@link dev.lanewise.autograd.Tensor} is a shape and a contiguous row-major array. Each operation is an
 * {@link dev.lanewise.autograd.Op}: a forward, which writes its result with a kernel, and one pullback for each input. Where a
 * gradient is wanted, the result remembers the op and its inputs, and
 * {@link dev.lanewise.autograd.Tensor#backward() backward} goes through what was remembered once, newest first.
 *
 * <pre>{@code
 * Tensor w = Tensor.of(new float[] {1, 2}, 2, 1).requiresGrad(true);
 * Tensor x = Tensor.of(new float[] {3, 4, 5, 6}, 2, 2);
 * x.matmul(w).tanh().sum().backward();
 * w.grad();
 * }</pre>
 */
@NullMarked
package dev.lanewise.autograd;

import org.jspecify.annotations.NullMarked;
