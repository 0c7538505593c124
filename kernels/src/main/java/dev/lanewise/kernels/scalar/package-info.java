/** The specification: each kernel as an obvious loop in the order of operations that the contract fixes. */
@NullMarked
package dev.lanewise.kernels.scalar;

import org.jspecify.annotations.NullMarked;
