/// Who may do what.
@NullMarked
package library.security;

import org.jspecify.annotations.NullMarked;
