/// One server of PostgreSQL and those who ask it: drivers, by the same questions.
@NullMarked
package dev.gyre.bench.pg;

import org.jspecify.annotations.NullMarked;
