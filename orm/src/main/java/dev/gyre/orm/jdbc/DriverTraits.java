package dev.gyre.orm.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is known of a driver, by its URL. The first entry that fits counts.
///
/// @param prefix of the URL
/// @param place where its calls run
/// @param isEmbedded whether the database lives in this process, so that its connections are kept
/// @param hasOneWriter whether only one may write at a time, so that those who want to had better wait in
///     line
/// @param properties that it is given, unless the URL says otherwise
record DriverTraits(
        String prefix, JdbcPlace place, boolean isEmbedded, boolean hasOneWriter, Map<String, String> properties) {
    private static final List<DriverTraits> KNOWN = List.of(
            inTask("jdbc:postgresql:"),
            inTask("jdbc:mariadb:"),
            inTask("jdbc:mysql:"),
            inTask("jdbc:h2:tcp:"),
            inTask("jdbc:h2:ssl:"),
            new DriverTraits("jdbc:h2:", JdbcPlace.OWN_THREAD, true, false, Map.of()),
            new DriverTraits(
                    "jdbc:sqlite:",
                    JdbcPlace.OWN_THREAD,
                    true,
                    true,
                    Map.of(
                            "journal_mode", "WAL",
                            "synchronous", "NORMAL",
                            "busy_timeout", "5000",
                            "foreign_keys", "true")));

    private static final DriverTraits UNKNOWN = new DriverTraits("", JdbcPlace.OWN_THREAD, false, false, Map.of());

    private static DriverTraits inTask(String prefix) {
        return new DriverTraits(prefix, JdbcPlace.IN_TASK, false, false, Map.of());
    }

    static DriverTraits of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> lower.startsWith(known.prefix))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /// Whether each connection to it would be a database of its own.
    static boolean isOfOneConnection(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.equals("jdbc:sqlite:")
                || (lower.startsWith("jdbc:sqlite:") && (lower.contains(":memory:") || lower.contains("mode=memory")));
    }

    boolean isSqlite() {
        return prefix.equals("jdbc:sqlite:");
    }
}
