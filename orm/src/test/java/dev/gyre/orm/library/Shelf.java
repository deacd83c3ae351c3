package dev.gyre.orm.library;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Table;

/// Its key is where it stands.
@Table
public record Shelf(
        @Id int room, @Id String letter, @MappedBy("shelf") Many<Book> books) {}
