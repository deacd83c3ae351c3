package dev.gyre.orm.library;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

@Table
public record Friendship(@Id Ref<Person> person, @Id Ref<Person> friend) {}
