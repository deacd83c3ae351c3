package dev.gyre.orm.library;

import dev.gyre.orm.table.ColumnDefault;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

/// Says more than who wrote what.
@Table
public record Authorship(
        @Id Ref<Book> book,
        @Id Ref<Person> author,
        @ColumnDefault("'author'") String role) {}
