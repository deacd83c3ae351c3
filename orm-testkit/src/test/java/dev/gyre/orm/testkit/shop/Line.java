package dev.gyre.orm.testkit.shop;

import dev.gyre.orm.table.Check;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

/// What of a purchase; its key is where it leads.
@Table
public record Line(
        @Id Ref<Purchase> purchase,
        @Id Ref<Article> article,
        @Check("pieces > 0") int pieces) {}
