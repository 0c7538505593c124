/** Benchmarks with JMH: what a CPU and a JDK can do, kernel by kernel. */
@NullMarked
package dev.lanewise.bench;

import org.jspecify.annotations.NullMarked;
