package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.trial.PgServer;
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

    private static final Columns DESCRIBED = Wire.columns(
            "oid",
            Wire.INT4,
            "schema",
            Wire.TEXT,
            "name",
            Wire.TEXT,
            "kind",
            18,
            "inner",
            Wire.INT4,
            "array",
            Wire.INT4,
            "is_binary",
            Wire.BOOL,
            "attributes",
            Wire.TEXT_ARRAY,
            "attribute_types",
            Wire.INT4_ARRAY,
            "labels",
            Wire.TEXT_ARRAY);

    private final Connection connection;
    private final CopyManager copy;

    Oracle() throws SQLException {
        connection = PgServer.shared().admin("postgres");
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

    /// All that a binary COPY sends.
    byte[] copyOut(String query) throws SQLException, IOException {
        return copyOutAs("copy (" + query + ") to stdout (format binary)");
    }

    /// All that a COPY sends.
    byte[] copyOutAs(String statement) throws SQLException, IOException {
        var bytes = new ByteArrayOutputStream();
        copy.copyOut(statement, bytes);
        return bytes.toByteArray();
    }

    void copyIn(String statement, byte[] bytes) throws SQLException, IOException {
        copy.copyIn(statement, new ByteArrayInputStream(bytes));
    }

    /// The bytes of the only value of each row; null for NULL.
    List<byte @Nullable []> sent(String query) throws SQLException, IOException {
        PgReader reader = rows(query);
        var values = new ArrayList<byte @Nullable []>();
        while (reader.int2() != -1) {
            int length = reader.int4();
            values.add(length < 0 ? null : reader.bytes(length));
        }
        return values;
    }

    /// All rows, one after the other, each in the form of a message of the protocol.
    PgReader rows(String query) throws SQLException, IOException {
        var reader = new PgReader(copyOut(query));
        reader.skip(SIGNATURE.length + 4);
        reader.skip(reader.int4());
        return reader;
    }

    /// Asks what the driver will ask.
    List<TypeInfo> described(Types types, String query, String parameter) throws SQLException, IOException {
        RowReader<TypeInfo> reader = CatalogQuery.reader(types, DESCRIBED);
        PgReader rows = rows(query.replace("$1", parameter));
        var all = new ArrayList<TypeInfo>();
        while (rows.remaining() > 2) {
            all.add(reader.read(rows));
        }
        return all;
    }

    /// Learns these types and all that they are made of.
    void teach(Types types, String... names) throws SQLException, IOException {
        String quoted = String.join("','", names);
        types.learn(described(types, CatalogQuery.BY_NAME, "array['" + quoted + "']"));
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
