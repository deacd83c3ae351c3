package records;

import dev.gyre.orm.table.Check;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;

/// What is sold.
///
/// @param stock how many are left
@Table
record Album(
        @Id long id,
        String title,
        Ref<Artist> artist,
        int cents,
        @Check("stock >= 0") int stock) {}
