/** Runs the benchmarks of a machine with one command: JMH, the race, cold starts and the guard against regressions. */
@NullMarked
package dev.lanewise.bench.suite;

import org.jspecify.annotations.NullMarked;
