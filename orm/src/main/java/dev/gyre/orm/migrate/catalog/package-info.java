/// What a database that exists says of its tables, as pictures and as records. Start at `Catalog`.
package dev.gyre.orm.migrate.catalog;
