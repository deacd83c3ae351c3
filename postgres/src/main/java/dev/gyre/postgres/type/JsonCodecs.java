package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.util.List;

/// JSON as text. `jsonb` and `jsonpath` have the version of their format in front.
final class JsonCodecs {
    private static final int VERSION = 1;

    private JsonCodecs() {}

    static List<ValueCodec> all() {
        PgCodec<String> versioned = PgCodec.of(JsonCodecs::versioned, JsonCodecs::versioned);
        return List.of(
                ValueCodec.of("json", String.class, PgCodec.text()),
                ValueCodec.of("jsonb", String.class, versioned),
                ValueCodec.of("jsonpath", String.class, versioned));
    }

    private static String versioned(PgReader bytes) {
        byte version = bytes.int1();
        if (version != VERSION) {
            throw new Misfit("its format has the version " + version + ", and only " + VERSION + " is known");
        }
        return bytes.text(bytes.remaining());
    }

    private static void versioned(String text, PgWriter to) {
        to.int1(VERSION);
        to.text(text);
    }
}
