/// Migrations: files of SQL that change the tables of a database, made of what the records of a program
/// say. Start at `Migrations`.
package dev.gyre.orm.migrate;
