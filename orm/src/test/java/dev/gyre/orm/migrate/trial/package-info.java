/// Pictures, and databases in memory, for tests of migrations.
package dev.gyre.orm.migrate.trial;
