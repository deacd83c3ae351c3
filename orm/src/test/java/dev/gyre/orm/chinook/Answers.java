package dev.gyre.orm.chinook;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of both sides in one form: numbers without their type, to six digits behind the point.
final class Answers {
    private static final int DIGITS = 6;

    private Answers() {}

    static List<String> ofRow(Object row) {
        List<String> cells = new ArrayList<>();
        if (!row.getClass().isRecord()) {
            cells.add(ofCell(row));
            return cells;
        }
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                cells.add(ofCell(component.getAccessor().invoke(row)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return cells;
    }

    static List<String> ofRow(ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.add(ofCell(row.getObject(i)));
        }
        return cells;
    }

    private static String ofCell(@Nullable Object cell) {
        return switch (cell) {
            case null -> "NULL";
            case Optional<?> maybe -> ofCell(maybe.orElse(null));
            case Timestamp moment -> moment.toLocalDateTime().toString();
            case Number number ->
                new BigDecimal(number.toString())
                        .setScale(DIGITS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString();
            default -> cell.toString();
        };
    }
}
