/** From JMH's result files to pages: figures beside the machine's limits, and two files beside each other. */
@NullMarked
package dev.lanewise.bench.report;

import org.jspecify.annotations.NullMarked;
