package dev.gyre.postgres.client;

import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.ResultColumn;
import dev.gyre.postgres.wire.SessionState;
import java.util.List;

/// A statement that one session has prepared.
///
/// @param name by which the server knows it; empty for one that lasts only until the next
/// @param sql its text
/// @param parameters the types of its parameters
/// @param parameterFormats 1 for those that are sent in the binary format, 0 for text
/// @param columns those of its result
/// @param formats of the columns likewise
/// @param touchesSession whether it leaves something behind in its session
record Prepared(
        String name,
        String sql,
        int[] parameters,
        short[] parameterFormats,
        List<ResultColumn> columns,
        short[] formats,
        boolean touchesSession) {

    /// All types that are in it must be known.
    static Prepared of(String name, String sql, int[] parameters, List<ResultColumn> columns, Types types) {
        return new Prepared(
                name,
                sql,
                parameters,
                formats(parameters, types),
                columns,
                formats(columns.stream().mapToInt(ResultColumn::type).toArray(), types),
                SessionState.touchedBy(sql).isPresent());
    }

    private static short[] formats(int[] oids, Types types) {
        short[] formats = new short[oids.length];
        for (int i = 0; i < oids.length; i++) {
            formats[i] = (short) (types.isBinary(oids[i]) ? 1 : 0);
        }
        return formats;
    }
}
