/**
 * Gradient checks and arbitraries for those who write operations of their own, with jqwik or without.
 *
 * <ul>
 *   <li>{@link dev.lanewise.properties.GradCheck}: whether the pullbacks of an operation are right;
 *       {@link dev.lanewise.properties.GradAssertions} for JUnit 5.
 *   <li>{@link dev.lanewise.properties.TensorArbitraries}, {@link dev.lanewise.properties.Shaped} and
 *       {@link dev.lanewise.properties.Elements}: tensors, shapes that broadcast, matrix products, labels and models for jqwik.
 *   <li>{@link dev.lanewise.properties.FloatOperand} and {@link dev.lanewise.properties.FloatStrided}: operands of kernels inside
 *       guarded arrays, and comparisons by bits.
 * </ul>
 */
@NullMarked
package dev.lanewise.properties;

import org.jspecify.annotations.NullMarked;
