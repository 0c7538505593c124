/** The blocked matrix product around a micro-kernel: plain Java that knows no vectors. */
@NullMarked
package dev.lanewise.kernels.gemm;

import org.jspecify.annotations.NullMarked;
