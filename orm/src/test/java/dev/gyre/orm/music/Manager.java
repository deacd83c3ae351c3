package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Length;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;
import org.jspecify.annotations.Nullable;

@Table
public record Manager(
        @Id long id,
        @Length(50) @Unique String name,
        @Nullable Ref<Agency> agency,
        @MappedBy("manager") Many<Band> bands) {}
