/// A library as a web API: what a project of several files looks like. Start at [LibraryApp].
@NullMarked
package library;

import org.jspecify.annotations.NullMarked;
