/** The errors of the elementary functions, over all floats and over samples of doubles. */
@NullMarked
package dev.lanewise.bench.accuracy;

import org.jspecify.annotations.NullMarked;
