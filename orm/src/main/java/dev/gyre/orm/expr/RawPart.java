package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlSource;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.SqlTypes;
import dev.gyre.orm.table.Ref;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SQL in words of somebody's own, in which `{}` stands for an argument: never for text. Immutable.
public final class RawPart implements SqlPart {
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private final List<String> texts; // one more than arguments
    private final List<@Nullable Object> arguments;

    private RawPart(List<String> texts, List<@Nullable Object> arguments) {
        this.texts = texts;
        this.arguments = arguments;
    }

    /// A text with its arguments.
    ///
    /// @param arguments a table, column, expression, source or query, which is spliced in;
    ///     anything else is a parameter
    /// @throws IllegalArgumentException if there are more or fewer than `{}`, or one has no type
    public static RawPart of(String text, @Nullable Object... arguments) {
        List<String> texts = RawText.split(text);
        if (texts.size() != arguments.length + 1) {
            throw new IllegalArgumentException("the text has " + (texts.size() - 1) + " places {}, and "
                    + arguments.length + " arguments were given: " + text);
        }
        List<@Nullable Object> all = new ArrayList<>();
        Collections.addAll(all, arguments);
        all.forEach(RawPart::checkArgument);
        return new RawPart(texts, all);
    }

    static RawPart function(String name, Object... arguments) {
        if (!FUNCTION.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a function: letters, digits and _,"
                    + " with a schema before it perhaps. For other words, say Sql.raw(…)");
        }
        return of(name + "(" + String.join(", ", Collections.nCopies(arguments.length, "{}")) + ")", arguments);
    }

    @Override
    public void write(SqlOutput out) {
        out.text(texts.getFirst());
        for (int i = 0; i < arguments.size(); i++) {
            writeArgument(out, arguments.get(i));
            out.text(texts.get(i + 1));
        }
    }

    private static void writeArgument(SqlOutput out, @Nullable Object argument) {
        switch (argument) {
            case null -> out.carried(SqlType.TEXT, null);
            case RecordTable<?> table -> RecordTable.source(table).writeSource(out);
            case SqlSource source -> source.writeSource(out);
            case SqlPart part -> out.part(part);
            case Ref<?> ref -> bind(out, ref.key());
            default -> bind(out, argument);
        }
    }

    private static <T> void bind(SqlOutput out, T value) {
        out.bind(SqlTypes.of(value), value);
    }

    private static void checkArgument(@Nullable Object argument) {
        if (argument == null) {
            return;
        }
        boolean isSpliced =
                argument instanceof RecordTable<?> || argument instanceof SqlSource || argument instanceof SqlPart;
        if (!isSpliced) {
            SqlTypes.of(argument instanceof Ref<?> ref ? ref.key() : argument);
        }
    }
}
