/// One endpoint with a path, a query and a record as its body, checked and answered as JSON, as the
/// documentation of each project writes it. Start with [TypedItems].
@NullMarked
package dev.gyre.bench.typed;

import org.jspecify.annotations.NullMarked;
