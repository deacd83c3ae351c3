package dev.gyre.postgres.client;

import dev.gyre.postgres.type.Columns;
import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.ResultColumn;
import dev.gyre.postgres.wire.SessionState;
import java.util.List;

/// A statement that one session has prepared.
///
/// @param name by which the server knows it; empty for one that lasts only until the next
/// @param sql its text
/// @param parameters the types of its parameters
/// @param columns those of its result
/// @param formats of the columns: 1 for those that are asked for in the binary format, 0 for text
/// @param touchesSession whether it leaves something behind in its session
/// @param generation of the types, when it was prepared
record Prepared(
        String name,
        String sql,
        int[] parameters,
        Columns columns,
        short[] formats,
        boolean touchesSession,
        int generation) {

    /// All types that are in it must be known.
    static Prepared of(String name, String sql, int[] parameters, List<ResultColumn> described, Types types) {
        var columns = new Columns(described.stream()
                .map(column -> new Columns.Column(column.name(), column.type()))
                .toList());
        short[] formats = new short[described.size()];
        for (int i = 0; i < formats.length; i++) {
            formats[i] = (short) (types.isBinary(described.get(i).type()) ? 1 : 0);
        }
        return new Prepared(
                name,
                sql,
                parameters,
                columns,
                formats,
                SessionState.touchedBy(sql).isPresent(),
                types.generation());
    }
}
