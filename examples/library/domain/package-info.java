/// Books, members and loans, with their rules. Knows nothing of HTTP.
@NullMarked
package library.domain;

import org.jspecify.annotations.NullMarked;
