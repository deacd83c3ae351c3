package dev.gyre.orm.music;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

// snippet table
@Table
public record Album(
        @Id long id,
        String name,
        Ref<Band> band,
        @Nullable LocalDate released,
        @Nullable Ref<Label> label,
        @MappedBy("album") Many<Track> tracks) {}
// end snippet
