/// SQL as values: types, pieces of text with their parameters, what differs between engines. Start at
/// `SqlOutput`. Pure: nothing here does I/O.
package dev.gyre.orm.sql;
