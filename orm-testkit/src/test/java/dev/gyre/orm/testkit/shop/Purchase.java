package dev.gyre.orm.testkit.shop;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Version;
import org.jspecify.annotations.Nullable;

/// Who bought, and what it comes back to.
@Table
public record Purchase(
        @Id long id,
        Ref<Customer> customer,
        @Nullable Ref<Purchase> replaces,
        @Version int version) {}
