package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Length;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;

@Table
public record Manager(
        @Id long id,
        @Length(50) @Unique String name,
        @MappedBy("manager") Many<Band> bands) {
    /// Without bands.
    public Manager(long id, String name) {
        this(id, name, Many.none());
    }
}
