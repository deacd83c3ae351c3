/// The bench: `./gyre bench` measures Gyre and its peers in turn, in one run. Start with [Main] and [Catalog].
@NullMarked
package dev.gyre.bench;

import org.jspecify.annotations.NullMarked;
