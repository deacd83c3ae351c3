/// Pictures of tables: what the records of a program say that the database should be. The processor writes
/// them while it compiles, as `META-INF/tables/*.json`; migrations compare them. Pure values. Start at
/// `TableModel`.
package dev.gyre.orm.model;
