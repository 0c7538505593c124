/** The libraries that are compared on matrix products, each behind {@link dev.lanewise.bench.peers.Contender}. */
@NullMarked
package dev.lanewise.bench.peers;

import org.jspecify.annotations.NullMarked;
