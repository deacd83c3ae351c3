/// The Chinook database, and what is asked of it: by the builder, and by hand.
@NullMarked
package dev.gyre.orm.chinook;

import org.jspecify.annotations.NullMarked;
