package dev.gyre.orm.migrate.catalog;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What tables and columns are called in Java, and back.
final class JavaNames {
    private static final Set<String> TAKEN = Set.of(("abstract assert boolean break byte case catch char class const"
                    + " continue default do double else enum extends final finally float for goto if implements import"
                    + " instanceof int interface long native new package private protected public return short static"
                    + " strictfp super switch synchronized this throw throws transient try void volatile while true false"
                    + " null _ clone finalize getClass hashCode notify notifyAll toString wait")
            .split(" "));

    private JavaNames() {}

    /// `order_item` is `OrderItem`.
    static String type(String table) {
        String name = Stream.of(table.split("[^A-Za-z0-9]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "T" + name : name;
    }

    /// `released_on` is `releasedOn`.
    static String component(String column) {
        String type = type(column);
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return TAKEN.contains(name) ? name + "Value" : name;
    }

    /// What `@ColumnName` and `@Table` need not say: `releasedOn` is `released_on`.
    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
