package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Length;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

@Table
public record Band(
        @Id long id,
        @Length(50) String name,
        Ref<Manager> manager,
        int popularity,
        @MappedBy("band") Many<Album> albums) {}
