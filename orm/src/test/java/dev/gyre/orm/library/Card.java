package dev.gyre.orm.library;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;

/// Each person has one at most.
@Table
public record Card(@Id long id, @Unique Ref<Person> owner) {}
