package dev.gyre.orm.testkit.shop;

import dev.gyre.orm.table.Check;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Length;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;
import org.jspecify.annotations.Nullable;

/// Who buys.
@Table
public record Customer(
        @Id long id,
        @Length(20) @Unique String email,
        @Length(2) @Check("length(country) = 2") String country,
        @Nullable @Length(8) String nickname,
        @MappedBy("customer") Many<Purchase> purchases) {}
