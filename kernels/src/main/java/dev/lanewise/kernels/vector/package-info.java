/** The kernels on the Java Vector API: the only package that imports it. Equal to the scalar package bit for bit. */
@NullMarked
package dev.lanewise.kernels.vector;

import org.jspecify.annotations.NullMarked;
