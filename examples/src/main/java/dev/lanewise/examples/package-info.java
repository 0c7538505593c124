/** The demo: two trainings on real data, from reading the file to the picture of the result. */
@NullMarked
package dev.lanewise.examples;

import org.jspecify.annotations.NullMarked;
