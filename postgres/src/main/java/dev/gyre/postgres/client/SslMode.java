package dev.gyre.postgres.client;

import java.util.Arrays;
import java.util.stream.Collectors;

/// How much TLS is asked of a server, in libpq's words.
enum SslMode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    static SslMode of(String word) {
        for (SslMode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("sslmode=" + word + " is unknown; expected is one of "
                + Arrays.stream(values()).map(SslMode::word).collect(Collectors.joining(", ")));
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Whether the certificate has to be signed by somebody who is trusted.
    boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    /// Whether a session without TLS is no session.
    boolean requires() {
        return this == REQUIRE || verifies();
    }
}
