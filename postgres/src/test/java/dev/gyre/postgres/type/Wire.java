package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgTypes;
import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows and values as the server would send them, by the codecs of the types that are known everywhere.
final class Wire {
    static final int BOOL = 16;
    static final int INT8 = 20;
    static final int INT4 = 23;
    static final int TEXT = 25;
    static final int JSONB = 3802;
    static final int INT4_ARRAY = 1007;
    static final int TEXT_ARRAY = 1009;
    static final int TIMESTAMPTZ = 1184;

    private Wire() {}

    /// Columns by name and OID in turns.
    static Columns columns(Object... namesAndOids) {
        var columns = new ArrayList<Columns.Column>();
        for (int i = 0; i < namesAndOids.length; i += 2) {
            columns.add(new Columns.Column((String) namesAndOids[i], (int) namesAndOids[i + 1]));
        }
        return new Columns(columns);
    }

    /// A row of these columns.
    static PgReader row(Columns columns, @Nullable Object... values) {
        var types = new Types(PgTypes.standard());
        var writer = new PgWriter();
        writer.int2(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            types.write(columns.all().get(i).oid(), values[i], "it", writer);
        }
        return new PgReader(writer.toByteArray());
    }

    /// A value without its length.
    static PgReader value(int oid, Object value) {
        return value(new Types(PgTypes.standard()), oid, value);
    }

    static PgReader value(Types types, int oid, Object value) {
        var writer = new PgWriter();
        types.write(oid, value, "it", writer);
        byte[] bytes = writer.toByteArray();
        return new PgReader(bytes, 4, bytes.length - 4);
    }

    static Types standard() {
        return new Types(PgTypes.standard());
    }

    static Columns one(String name, int oid) {
        return new Columns(List.of(new Columns.Column(name, oid)));
    }
}
