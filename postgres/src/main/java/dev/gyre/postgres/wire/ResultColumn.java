package dev.gyre.postgres.wire;

import java.util.ArrayList;
import java.util.List;

/// What the server says of one column of a result.
///
/// @param name as the statement calls it
/// @param table the object that it comes from, or 0
/// @param attribute its number there, or 0
/// @param type the object that is its type
/// @param modifier what the type was given, such as a length, or -1
public record ResultColumn(String name, int table, int attribute, int type, int modifier) {
    /// Reads the body of a RowDescription.
    public static List<ResultColumn> parse(byte[] bytes, int from, int length) {
        var fields = new Fields(bytes, from, length);
        int count = fields.int2();
        var columns = new ArrayList<ResultColumn>(count);
        for (int i = 0; i < count; i++) {
            String name = fields.textToZero();
            int table = fields.int4();
            int attribute = fields.int2();
            int type = fields.int4();
            fields.int2(); // the size, which the type tells too
            int modifier = fields.int4();
            fields.int2(); // the format, which is not known yet when a statement is described
            columns.add(new ResultColumn(name, table, attribute, type, modifier));
        }
        return List.copyOf(columns);
    }
}
