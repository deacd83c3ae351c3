/// The annotation processor that makes a class of typed columns, and a picture for migrations, of each record
/// that is a table. Start at `TableProcessor`. It knows the annotations of `dev.gyre.orm.table` by their
/// names only.
package dev.gyre.orm.processor;
