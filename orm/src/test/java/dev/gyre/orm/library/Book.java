package dev.gyre.orm.library;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Through;

@Table
public record Book(
        @Id long id,
        String title,
        Ref<Shelf> shelf,
        @Through(Authorship.class) Many<Person> authors) {}
