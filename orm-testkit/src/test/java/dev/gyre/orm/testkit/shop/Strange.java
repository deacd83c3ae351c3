package dev.gyre.orm.testkit.shop;

import dev.gyre.orm.table.Check;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

/// With a check that cannot be understood, and a reference that goes in a circle.
@Table
public record Strange(
        @Id long id, @Check("even % 2 = 0 and even < 0") int even, Ref<Strange> other) {}
