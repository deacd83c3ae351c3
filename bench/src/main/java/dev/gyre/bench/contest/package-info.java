/// Gyre and its peers in turn, round by round, and what comes of it. Start with [Contest]; knows nothing of what is
/// measured.
@NullMarked
package dev.gyre.bench.contest;

import org.jspecify.annotations.NullMarked;
