package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Table;

@Table
public record Label(@Id long id, String name) {}
