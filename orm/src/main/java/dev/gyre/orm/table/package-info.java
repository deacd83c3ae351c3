/// What records say to be tables: annotations, and the two ends of relations. Start at `Table`. Knows nothing
/// of SQL.
package dev.gyre.orm.table;
