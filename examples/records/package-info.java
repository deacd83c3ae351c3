/// A record shop in a database. Start at [records.Main].
@NullMarked
package records;

import org.jspecify.annotations.NullMarked;
