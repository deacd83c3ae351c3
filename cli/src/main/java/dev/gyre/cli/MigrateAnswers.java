package dev.gyre.cli;

import dev.gyre.cli.Refusal.NotMigrated;
import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.TableModel;
import java.io.Console;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Answers what pictures do not say: by options, and what these leave open, by asking at the terminal.
/// Where nobody can be asked, it refuses and names the option.
final class MigrateAnswers implements DiffAnswers {
    private final Map<String, String> renames;
    private final boolean noRenames;
    private final Map<String, String> fills;
    private final @Nullable UnaryOperator<String> terminal;
    private final Set<String> used = new HashSet<>();

    /// @param renames old names to new ones: `band` or `band.fame`
    /// @param noRenames whether whatever is not among them was not renamed
    /// @param fills SQL by columns
    /// @param terminal asks a question and returns the answer; null if nobody is there
    MigrateAnswers(
            Map<String, String> renames,
            boolean noRenames,
            Map<String, String> fills,
            @Nullable UnaryOperator<String> terminal) {
        this.renames = renames;
        this.noRenames = noRenames;
        this.fills = fills;
        this.terminal = terminal;
    }

    /// The terminal, if there is one.
    @SuppressWarnings("SystemConsoleNull") // it is, where the JVM was told to take the console of java.base
    static @Nullable UnaryOperator<String> terminal() {
        Console console = System.console();
        return console == null || !console.isTerminal()
                ? null
                : question -> {
                    String line = console.readLine("%s", question);
                    return line == null ? "" : line;
                };
    }

    @Override
    public boolean isRenamed(TableModel from, TableModel to) {
        String old = TableName.of(from).toString();
        return isRenamed("the table " + old, old, TableName.of(to).toString(), to.name());
    }

    @Override
    public boolean isRenamed(TableName table, ColumnModel from, ColumnModel to) {
        String old = table + "." + from.name();
        return isRenamed("the column " + old, old, to.name(), to.name());
    }

    @Override
    public Optional<String> fill(TableName table, ColumnModel column) {
        String name = table + "." + column.name();
        String given = fills.get(name);
        used.add(name);
        if (given != null || terminal == null) {
            return Optional.ofNullable(given);
        }
        String answer =
                terminal.apply("The column " + name + " may not be NULL. What do rows get that are there already?"
                        + " (SQL, or nothing to leave it open) ");
        return answer.isBlank() ? Optional.empty() : Optional.of(answer.strip());
    }

    /// Complains of options that answered nothing, as these are mistyped.
    void checkUse() {
        for (String option : renames.keySet()) {
            if (!used.contains(option)) {
                throw new WrongOption(
                        "gyre: --rename " + option + "=" + renames.get(option)
                                + " fits nothing: there is no such table or column that is gone, with one of its type that is new.");
            }
        }
        for (String option : fills.keySet()) {
            if (!used.contains(option)) {
                throw new WrongOption("gyre: --fill " + option
                        + " fits nothing: there is no such column that may not be NULL any more, or is new.");
            }
        }
    }

    private boolean isRenamed(String what, String old, String full, String name) {
        String given = renames.get(old);
        if (given != null) {
            boolean isThis = given.equals(full) || given.equals(name) || given.endsWith("." + name);
            if (isThis) {
                used.add(old);
            }
            return isThis;
        }
        if (noRenames) {
            return false;
        }
        if (terminal == null) {
            throw new NotMigrated("gyre: was " + what + " renamed to " + full
                    + "? Nobody can be asked here. Say --rename " + old
                    + "=" + name + ", or, if nothing else was renamed, --no-renames (what is gone is then dropped, with"
                    + " all that is in it).");
        }
        String answer = terminal.apply("Was " + what + " renamed to " + full + "? [y/N] ");
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
