/// WebSockets: many that talk, and many that say nothing. Start with [Sockets].
@NullMarked
package dev.gyre.bench.realtime;

import org.jspecify.annotations.NullMarked;
