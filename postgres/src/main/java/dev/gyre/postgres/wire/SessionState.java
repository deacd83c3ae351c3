package dev.gyre.postgres.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells whether a statement changes something of the session it runs in, which it would leave to whoever comes next
/// on a shared connection; and what to call in its place. It reads words, so that a function which does the same in
/// secret is not seen.
public final class SessionState {
    private static final Set<String> LOCKS = Set.of(
            "pg_advisory_lock", "pg_advisory_lock_shared", "pg_try_advisory_lock", "pg_try_advisory_lock_shared");
    private static final String EXCLUSIVE = "take a connection for it with acquire()";

    private SessionState() {}

    /// What to do in place of running this on a shared connection; empty if it may run there.
    public static Optional<String> touchedBy(String sql) {
        List<String> words = SqlWords.of(sql);
        boolean isFirst = true;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(";")) {
                isFirst = true;
                continue;
            }
            String second = i + 1 < words.size() ? words.get(i + 1) : "";
            Optional<String> found = isFirst ? command(word, second, words) : Optional.empty();
            isFirst = false;
            if (found.isEmpty() && second.equals("(")) {
                found = function(word);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> command(String word, String second, List<String> words) {
        return switch (word) {
            case "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release" ->
                Optional.of("a transaction is an object here: call transaction(...)");
            case "prepare" ->
                second.equals("transaction")
                        ? Optional.of("take a connection with acquire(), and begin there")
                        : Optional.of("statements are prepared by themselves; to hold one, " + EXCLUSIVE
                                + " and call prepare(...)");
            case "listen", "unlisten" -> Optional.of("call listen(...), which also listens again after a reconnect");
            case "set", "reset" -> Optional.of("set it for all in PostgresOptions.withSetting(...), or " + EXCLUSIVE);
            case "declare", "fetch", "move", "close" -> Optional.of(EXCLUSIVE + ", and call cursor(...)");
            case "deallocate", "discard", "load", "lock" -> Optional.of(EXCLUSIVE);
            case "copy" -> Optional.of("call copyIn(...) or copyOut(...)");
            case "create" -> temporary(second, words);
            default -> Optional.empty();
        };
    }

    private static Optional<String> temporary(String second, List<String> words) {
        boolean isLocalOrGlobal = second.equals("local") || second.equals("global");
        boolean isReplacing = second.equals("or");
        boolean isTemporary = second.startsWith("temp")
                || ((isLocalOrGlobal || isReplacing)
                        && words.stream().limit(8).anyMatch(word -> word.startsWith("temp")));
        return isTemporary
                ? Optional.of("what is temporary belongs to one connection: " + EXCLUSIVE)
                : Optional.empty();
    }

    private static Optional<String> function(String word) {
        if (LOCKS.contains(word)) {
            return Optional.of("call lock(...) on a connection of acquire(), or use pg_advisory_xact_lock");
        }
        return word.equals("set_config") ? Optional.of(EXCLUSIVE) : Optional.empty();
    }
}
