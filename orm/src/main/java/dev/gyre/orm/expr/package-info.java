/// What stands in queries: columns, and what is made of them. Start at `Expr`, `RecordTable`, and `Sql` for
/// functions. Immutable values; nothing here does I/O.
package dev.gyre.orm.expr;
