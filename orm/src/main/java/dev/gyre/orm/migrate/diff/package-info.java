/// Two pictures become a list of changes. Pure: no database, no files, no classes of users. Start at
/// `Differ`.
package dev.gyre.orm.migrate.diff;
