package dev.gyre.cli.graph;

import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.TableModel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What takes up place in a layer: a table, or the place where an arrow passes by. Sizes are in pixels.
final class Box {
    static final int ROW = 20;
    static final int PADDING = 10;
    private static final double CHARACTER = 7.3; // of a monospaced font of 12 pixels
    private static final int LANE = 10;

    final @Nullable TableModel table;
    int layer;
    double x;
    double y;

    private Box(@Nullable TableModel table, int layer) {
        this.table = table;
        this.layer = layer;
    }

    static Box of(TableModel table) {
        return new Box(table, 0);
    }

    static Box lane(int layer) {
        return new Box(null, layer);
    }

    double width() {
        if (table == null) {
            return 0;
        }
        int longest = name(table).length();
        for (ColumnModel column : table.columns()) {
            longest =
                    Math.max(longest, column.name().length() + 2 + type(column).length());
        }
        return Math.ceil(longest * CHARACTER) + 2 * PADDING;
    }

    double height() {
        return table == null ? LANE : ROW * (table.columns().size() + 1) + PADDING / 2.0;
    }

    /// The middle of the row of a column; of the whole, where nothing is called so.
    double middle(String column) {
        if (table != null) {
            for (int i = 0; i < table.columns().size(); i++) {
                if (table.columns().get(i).name().equals(column)) {
                    return y + ROW * (i + 1.5);
                }
            }
        }
        return y + height() / 2;
    }

    static String name(TableModel table) {
        return table.schema() == null ? table.name() : table.schema() + "." + table.name();
    }

    /// As people write it: `text(50)`, `int8?`.
    static String type(ColumnModel column) {
        String kind =
                column.type() != null ? column.type() : column.kind().name().toLowerCase(Locale.ROOT) + length(column);
        return kind + (column.isList() ? "[]" : "") + (column.isNullable() ? "?" : "");
    }

    private static String length(ColumnModel column) {
        if (column.length() == 0) {
            return "";
        }
        return column.scale() == 0 ? "(" + column.length() + ")" : "(" + column.length() + "," + column.scale() + ")";
    }
}
