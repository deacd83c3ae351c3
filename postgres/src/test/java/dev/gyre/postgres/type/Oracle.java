package dev.gyre.postgres.type;

import dev.gyre.postgres.EmbeddedServer;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The server itself, asked through pgjdbc: which bytes it sends for a value, and what it makes of bytes that are sent
/// to it.
final class Oracle implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    private final Connection connection;
    private final CopyManager copy;

    Oracle() throws SQLException {
        connection = EmbeddedServer.shared().connect();
        connection.setAutoCommit(true);
        copy = connection.unwrap(PGConnection.class).getCopyAPI();
        run("set timezone = 'UTC'");
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// One text for each row.
    List<String> texts(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    int oid(String type) throws SQLException {
        return Integer.parseUnsignedInt(
                texts("select '" + type.replace("'", "''") + "'::regtype::oid").getFirst());
    }

    /// The bytes of the only value of each row; null for NULL.
    List<byte @Nullable []> sent(String query) throws SQLException, IOException {
        var bytes = new ByteArrayOutputStream();
        copy.copyOut("copy (" + query + ") to stdout (format binary)", bytes);
        var reader = new PgReader(bytes.toByteArray());
        reader.bytes(SIGNATURE.length + 4);
        reader.bytes(reader.int4());
        var values = new ArrayList<byte @Nullable []>();
        while (reader.int2() != -1) {
            int length = reader.int4();
            values.add(length < 0 ? null : reader.bytes(length));
        }
        return values;
    }

    /// What the server shows for values whose lengths and bytes these are.
    List<String> shown(String type, List<byte[]> values) throws SQLException, IOException {
        run("create temporary table if not exists shown (n serial)");
        run("alter table shown add column v " + type);
        try {
            var writer = new PgWriter();
            writer.bytes(SIGNATURE);
            writer.int8(0);
            for (byte[] value : values) {
                writer.int2(1);
                writer.bytes(value);
            }
            writer.int2(-1);
            copy.copyIn("copy shown (v) from stdin (format binary)", new ByteArrayInputStream(writer.toByteArray()));
            return texts("select v::text from shown order by n");
        } finally {
            run("drop table shown");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
