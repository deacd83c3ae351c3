package dev.gyre.postgres.client;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Which of several servers is wanted, in libpq's words (`target_session_attrs`).
enum TargetSession {
    ANY,
    READ_WRITE,
    READ_ONLY,
    PRIMARY,
    STANDBY,
    PREFER_STANDBY;

    static TargetSession of(String word) {
        for (TargetSession target : values()) {
            if (target.word().equals(word)) {
                return target;
            }
        }
        throw new IllegalArgumentException("target_session_attrs=" + word + " is unknown; expected is one of "
                + Arrays.stream(values()).map(TargetSession::word).collect(Collectors.joining(", ")));
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Whether a server that says this of itself will do.
    boolean accepts(Map<String, String> parameters) {
        boolean isStandby = "on".equals(parameters.get("in_hot_standby"));
        boolean isReadOnly = isStandby || "on".equals(parameters.get("default_transaction_read_only"));
        return switch (this) {
            case ANY, PREFER_STANDBY -> true;
            case READ_WRITE -> !isReadOnly;
            case READ_ONLY -> isReadOnly;
            case PRIMARY -> !isStandby;
            case STANDBY -> isStandby;
        };
    }
}
