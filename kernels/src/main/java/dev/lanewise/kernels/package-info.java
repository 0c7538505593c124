/**
 * The kernels: each method checks its arguments completely, then runs on the backend that was chosen when the library was
 * loaded ({@link dev.lanewise.kernels.Backend#describe()}).
 *
 * <p>Matrices are row-major: element (i, j) of a matrix at offset o with leading dimension ld is {@code x[o + i·ld + j]}.
 * No kernel allocates, none starts a thread, and each returns the same bits on every backend, at every vector width and
 * thread count.
 */
@NullMarked
package dev.lanewise.kernels;

import org.jspecify.annotations.NullMarked;
