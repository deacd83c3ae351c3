package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Length;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;

@Table
public record Manager(@Id long id, @Length(50) @Unique String name) {}
