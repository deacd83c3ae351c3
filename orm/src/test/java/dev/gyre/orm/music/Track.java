package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

@Table
public record Track(@Id long id, String title, Ref<Album> album) {}
