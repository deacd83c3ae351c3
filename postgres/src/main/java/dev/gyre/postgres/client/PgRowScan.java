package dev.gyre.postgres.client;

import dev.gyre.postgres.PgReader;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// The rows of a result one after the other, the columns of each in their order: the cheapest way to read them, for
/// who maps rows. Never parks. Confined to whoever reads.
///
/// ```java
/// PgRowScan scan = result.scan();
/// while (scan.next()) {
///     bands.add(new Band((Long) scan.read(Long.class), (String) scan.read(String.class)));
/// }
/// ```
public final class PgRowScan {
    private final PgResult result;
    private int row = -1;
    private int column;
    private @Nullable PgReader bytes;

    PgRowScan(PgResult result) {
        this.result = result;
    }

    /// Goes on to the next row, if there is one.
    public boolean next() {
        if (row + 1 >= result.size()) {
            bytes = null;
            return false;
        }
        bytes = result.reader(++row);
        column = 0;
        return true;
    }

    /// The value of the next column of the row, as this type; null if it is NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is none
    /// @throws dev.gyre.postgres.PgConversionException if it cannot be that
    public @Nullable Object read(Type type) {
        if (bytes == null) {
            throw new IllegalStateException("there is no row; call next() before, and go by what it says");
        }
        return result.reader(type, column++).read(bytes);
    }

    /// The name of the column that was read last.
    public String lastColumn() {
        return result.described().all().get(Math.max(0, column - 1)).name();
    }
}
