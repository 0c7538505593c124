/**
 * Random numbers, always explicit and seeded: the same seed gives the same numbers, run after run and on every machine.
 *
 * <p>{@link dev.lanewise.layers.random.NumPyRandom} gives the numbers of NumPy's {@code numpy.random.seed}, so that a
 * tutorial written in Python sees the same data in Java.
 */
@NullMarked
package dev.lanewise.layers.random;

import org.jspecify.annotations.NullMarked;
