/** Random operands and comparisons by bits for property tests of kernels. */
@NullMarked
package dev.lanewise.properties;

import org.jspecify.annotations.NullMarked;
