package records;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import java.time.LocalDate;

/// What was sold.
@Table
record Sale(@Id long id, Ref<Album> album, int count, int cents, LocalDate day) {}
