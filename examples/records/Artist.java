package records;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.MappedBy;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;

/// Who plays. The albums are there if they were fetched.
@Table
record Artist(
        @Id long id,
        @Unique String name,
        @MappedBy("artist") Many<Album> albums) {}
