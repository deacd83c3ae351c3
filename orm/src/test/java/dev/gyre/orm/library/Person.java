package dev.gyre.orm.library;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Through;
import org.jspecify.annotations.Nullable;

/// Leads to itself, to one, to many, and to many through a table between.
@Table
public record Person(
        @Id long id,
        String name,
        @Nullable Ref<Person> teacher,
        @MappedBy("teacher") Many<Person> pupils,
        @Through(Friendship.class) Many<Person> friends,
        @MappedBy("owner") Many<Card> card) {}
