/// Clients of our own, for what `wrk` cannot do.
@NullMarked
package dev.gyre.bench.load;

import org.jspecify.annotations.NullMarked;
