/// How values, arrays, composites and whole rows travel to and from PostgreSQL. Pure: what must be known of the
/// server's types is asked through `TypeCatalog`, by whoever owns a connection. Start at `Types`.
package dev.gyre.postgres.type;
