/// Changes as the statements of an engine, one file for each. Pure. Start at `Ddl`.
package dev.gyre.orm.migrate.ddl;
