/// What is done between attempts of a transaction, for this module and `orm`.
@org.jspecify.annotations.NullMarked
package dev.gyre.postgres.retry;
