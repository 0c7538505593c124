/**
 * The elementwise operations: each stands in one class, its value and its derivative side by side, as what happens to one
 * element. The build writes the loops over arrays, with vectors and without.
 *
 * <p>Only +, −, ·, /, √, fma, comparisons and bit operations, each rounded once in the order written, so the bits do not depend on
 * the machine. The choice {@code c ? a : b} costs both; {@code if} stands for a rare case that a vector branches around.
 */
@NullMarked
package dev.lanewise.kernels.ops;

import org.jspecify.annotations.NullMarked;
