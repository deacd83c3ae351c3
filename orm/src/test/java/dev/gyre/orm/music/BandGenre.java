package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

@Table
public record BandGenre(@Id Ref<Band> band, @Id Ref<Genre> genre) {}
