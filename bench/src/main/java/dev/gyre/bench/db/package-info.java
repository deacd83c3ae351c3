/// Pages out of PostgreSQL: the kinds of request that TechEmpower's benchmarks made known, with tables of our own.
/// Start with [DbPages].
@NullMarked
package dev.gyre.bench.db;

import org.jspecify.annotations.NullMarked;
