package dev.gyre.orm.engine;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a statement only reads, as its words tell: it may then go beside one that writes. Pure.
final class SqlVerbs {
    private static final Pattern FIRST = Pattern.compile("^[\\s(]*(\\w+)");
    private static final Set<String> READING = Set.of("select", "values", "explain", "pragma", "show", "describe");
    private static final Pattern WRITING = Pattern.compile("\\b(insert|update|delete|replace|merge)\\b");

    private SqlVerbs() {}

    static boolean isReading(String sql) {
        var first = FIRST.matcher(sql);
        String verb = first.find() ? first.group(1).toLowerCase(Locale.ROOT) : "";
        boolean isQuery = verb.equals("with")
                && !WRITING.matcher(sql.toLowerCase(Locale.ROOT)).find();
        return isQuery || READING.contains(verb);
    }
}
