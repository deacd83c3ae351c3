package dev.gyre.orm.jdbc;

import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.ConnectionException;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.ConstraintKind;
import dev.gyre.orm.sql.StatementException;
import dev.gyre.orm.table.OrmException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the failures of all drivers mean. Pure.
@SuppressWarnings("exports") // who uses it requires java.sql
public final class JdbcFailures {
    /// A rule that was broken: by what it is known, and where its name stands in the message.
    private record Rule(
            String sign, ConstraintKind kind, @Nullable Pattern name) {}

    private static final Pattern POSTGRES_NAME = Pattern.compile("constraint \"([^\"]+)\"");
    private static final Pattern MARIADB_KEY = Pattern.compile("for key '([^']+)'");
    private static final Pattern MARIADB_NAME = Pattern.compile("CONSTRAINT `([^`]+)`");
    private static final Pattern SQLITE_INDEX = Pattern.compile("constraint failed: index '([^']+)'");
    private static final Pattern SQLITE_CHECK = Pattern.compile("CHECK constraint failed: ([^)]+)");
    private static final Pattern H2_INDEX = Pattern.compile(": \"(?:\\w+\\.)?(\\w+?)(?:_INDEX_\\w+)? (?:INDEX|ON) ");
    private static final Pattern H2_NAME = Pattern.compile(": \"(?:PUBLIC\\.)?\"*(\\w+)[\": ]");

    private static final List<Rule> SQLITE = List.of(
            new Rule("SQLITE_CONSTRAINT_UNIQUE", ConstraintKind.UNIQUE, SQLITE_INDEX),
            new Rule("SQLITE_CONSTRAINT_PRIMARYKEY", ConstraintKind.UNIQUE, null),
            new Rule("SQLITE_CONSTRAINT_ROWID", ConstraintKind.UNIQUE, null),
            new Rule("SQLITE_CONSTRAINT_FOREIGNKEY", ConstraintKind.FOREIGN_KEY, null),
            new Rule("SQLITE_CONSTRAINT_NOTNULL", ConstraintKind.NOT_NULL, null),
            new Rule("SQLITE_CONSTRAINT_CHECK", ConstraintKind.CHECK, SQLITE_CHECK));

    private static final List<Rule> MARIADB = List.of(
            new Rule("1062", ConstraintKind.UNIQUE, MARIADB_KEY),
            new Rule("1586", ConstraintKind.UNIQUE, MARIADB_KEY),
            new Rule("1451", ConstraintKind.FOREIGN_KEY, MARIADB_NAME),
            new Rule("1452", ConstraintKind.FOREIGN_KEY, MARIADB_NAME),
            new Rule("1216", ConstraintKind.FOREIGN_KEY, null),
            new Rule("1217", ConstraintKind.FOREIGN_KEY, null),
            new Rule("1048", ConstraintKind.NOT_NULL, null),
            new Rule("1364", ConstraintKind.NOT_NULL, null),
            new Rule("4025", ConstraintKind.CHECK, MARIADB_NAME),
            new Rule("3819", ConstraintKind.CHECK, Pattern.compile("constraint '([^']+)'")));

    private static final List<Rule> POSTGRES = List.of(
            new Rule("23505", ConstraintKind.UNIQUE, POSTGRES_NAME),
            new Rule("23503", ConstraintKind.FOREIGN_KEY, POSTGRES_NAME),
            new Rule("23502", ConstraintKind.NOT_NULL, null),
            new Rule("23514", ConstraintKind.CHECK, POSTGRES_NAME),
            new Rule("23P01", ConstraintKind.EXCLUSION, POSTGRES_NAME));

    private static final List<Rule> H2 = List.of(
            new Rule("23505", ConstraintKind.UNIQUE, H2_INDEX),
            new Rule("23503", ConstraintKind.FOREIGN_KEY, H2_NAME),
            new Rule("23506", ConstraintKind.FOREIGN_KEY, H2_NAME),
            new Rule("23502", ConstraintKind.NOT_NULL, null),
            new Rule("23513", ConstraintKind.CHECK, H2_NAME),
            new Rule("23514", ConstraintKind.CHECK, H2_NAME));

    // Vendor codes of MariaDB and MySQL: a lock that was waited for too long, a deadlock, a row that has changed.
    private static final Set<Integer> MARIADB_CONFLICTS = Set.of(1205, 1213, 1020);
    // Serialization, deadlock, a lock that was not free; H2's wait for a lock.
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00");
    private static final int H2_LOCK_TIMEOUT = 50_200;

    private JdbcFailures() {}

    /// The failure of this room that a driver's stands for; that is its cause.
    ///
    /// @param sql the statement that failed, without its values
    public static OrmException of(SQLException failure, String sql) {
        SQLException inner = ofBatch(failure);
        if (inner != null) {
            return of(inner, sql);
        }
        Optional<Rule> broken = broken(failure);
        if (broken.isPresent()) {
            return constraint(broken.get(), failure, sql);
        }
        if (isConflict(failure)) {
            return new ConflictException(
                    "a transaction beside this one was in its way: " + text(failure)
                            + ". It may be done again: TransactionOptions.withAttempts(3)",
                    failure);
        }
        if (isLoss(failure)) {
            return new ConnectionException(
                    "the connection was lost: " + text(failure) + ". What was under way may have been done, or not",
                    failure);
        }
        return new StatementException(text(failure) + " in: " + sql, sql, state(failure), failure);
    }

    /// What stopped a batch; its own message quotes values.
    private static @Nullable SQLException ofBatch(SQLException failure) {
        if (!(failure instanceof BatchUpdateException)) {
            return null;
        }
        SQLException next = failure.getNextException();
        return next == null && failure.getCause() instanceof SQLException cause ? cause : next;
    }

    private static Optional<Rule> broken(SQLException failure) {
        return driverOf(failure)
                .flatMap(rules -> rules.stream()
                        .filter(rule -> rule.sign.equals(state(failure))
                                || rule.sign.equals(String.valueOf(failure.getErrorCode()))
                                || text(failure).contains(rule.sign))
                        .findFirst());
    }

    /// The rules of the driver whose failure it is, by the package of its class and what is particular to it.
    private static Optional<List<Rule>> driverOf(SQLException failure) {
        String type = failure.getClass().getName().toLowerCase(Locale.ROOT);
        String text = text(failure);
        if (text.startsWith("[SQLITE_")) {
            return Optional.of(SQLITE);
        }
        if (type.startsWith("org.h2.")) {
            return Optional.of(H2);
        }
        if (type.startsWith("org.postgresql.") || state(failure).equals("23P01")) {
            return Optional.of(POSTGRES);
        }
        boolean isByCode = failure.getErrorCode() > 1000 && failure.getErrorCode() < 10_000;
        return isByCode ? Optional.of(MARIADB) : Optional.empty();
    }

    private static ConstraintException constraint(Rule rule, SQLException failure, String sql) {
        String name = name(rule, text(failure));
        String what = switch (rule.kind) {
            case UNIQUE -> "two rows would have the same where none may";
            case FOREIGN_KEY -> "a row would lead to one that is not there";
            case NOT_NULL -> "a value would be missing where there has to be one";
            case CHECK -> "a condition would not hold";
            case EXCLUSION -> "two rows would exclude each other";
        };
        String of = name == null ? "" : " (constraint \"" + name + "\")";
        return new ConstraintException(rule.kind, name, what + of + " in: " + sql, failure);
    }

    private static @Nullable String name(Rule rule, String text) {
        Pattern pattern = rule.name;
        if (pattern == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static boolean isConflict(SQLException failure) {
        String text = text(failure);
        return CONFLICTS.contains(state(failure))
                || failure.getErrorCode() == H2_LOCK_TIMEOUT
                || MARIADB_CONFLICTS.contains(failure.getErrorCode())
                || text.startsWith("[SQLITE_BUSY")
                || text.startsWith("[SQLITE_LOCKED");
    }

    private static boolean isLoss(SQLException failure) {
        String state = state(failure);
        String text = text(failure);
        return state.startsWith("08")
                || state.startsWith("57P0")
                || text.startsWith("[SQLITE_CANTOPEN")
                || text.startsWith("[SQLITE_IOERR")
                || text.startsWith("[SQLITE_NOTADB");
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String text(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
