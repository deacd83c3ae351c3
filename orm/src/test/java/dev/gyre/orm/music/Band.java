package dev.gyre.orm.music;

import dev.gyre.orm.table.Check;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Length;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Through;

@Table
public record Band(
        @Id long id,
        @Length(50) String name,
        Ref<Manager> manager,
        @Check("popularity >= 0") int popularity,
        @MappedBy("band") Many<Album> albums,
        @Through(BandGenre.class) Many<Genre> genres) {
    /// Without genres.
    public Band(long id, String name, Ref<Manager> manager, int popularity, Many<Album> albums) {
        this(id, name, manager, popularity, albums, Many.none());
    }
}
