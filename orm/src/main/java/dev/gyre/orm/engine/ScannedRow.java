package dev.gyre.orm.engine;

import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.postgres.client.PgResult;
import dev.gyre.postgres.client.PgRowScan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of our driver.
final class ScannedRow implements RowInput {
    private final PgResult result;
    private final PgRowScan scan;

    private ScannedRow(PgResult result) {
        this.result = result;
        this.scan = result.scan();
    }

    /// What becomes of all rows of a result.
    static <T> List<T> all(PgResult result, RowMapper<T> mapper) {
        var row = new ScannedRow(result);
        var all = new ArrayList<T>(result.size());
        while (row.scan.next()) {
            all.add(mapper.map(row));
        }
        return all;
    }

    @Override
    public @Nullable Object carrier(SqlType<?> type) {
        return scan.read(Carriers.of(type));
    }

    @Override
    public String lastColumn() {
        return scan.lastColumn();
    }

    @Override
    public List<String> columns() {
        return result.columns();
    }

    @Override
    public void skip() {
        scan.read(Object.class);
    }
}
