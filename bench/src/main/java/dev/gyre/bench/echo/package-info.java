/// Servers that send back what they get: what bytes themselves cost. Start with [Echo].
@NullMarked
package dev.gyre.bench.echo;

import org.jspecify.annotations.NullMarked;
