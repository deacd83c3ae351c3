/// ORMs and builders of SQL, asked for the same eleven things.
@NullMarked
package dev.gyre.bench.orm;

import org.jspecify.annotations.NullMarked;
