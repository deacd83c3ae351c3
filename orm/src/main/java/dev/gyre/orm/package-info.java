/// Databases from records: queries, changes, transactions. Start at `Database`. Statements are built here
/// from the expressions of `dev.gyre.orm.expr`, and run by the engines of `dev.gyre.orm.engine`.
package dev.gyre.orm;
