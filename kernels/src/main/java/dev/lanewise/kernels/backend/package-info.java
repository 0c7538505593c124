/** The contract between the facades and the backends, and the choice of a backend. */
@NullMarked
package dev.lanewise.kernels.backend;

import org.jspecify.annotations.NullMarked;
