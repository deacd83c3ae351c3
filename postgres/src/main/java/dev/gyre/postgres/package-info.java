/// The driver of PostgreSQL.
package dev.gyre.postgres;
