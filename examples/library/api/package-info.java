/// What clients can ask for: a class for each resource.
@NullMarked
package library.api;

import org.jspecify.annotations.NullMarked;
