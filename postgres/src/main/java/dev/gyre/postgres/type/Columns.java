package dev.gyre.postgres.type;

import dev.gyre.postgres.PgShapeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names and types of the columns of a result, in their order.
public final class Columns {
    private final List<Column> all;
    private final int hash;

    /// One column.
    public record Column(String name, int oid) {}

    /// @param all in their order
    public Columns(List<Column> all) {
        this.all = List.copyOf(all);
        this.hash = this.all.hashCode();
    }

    /// In their order.
    public List<Column> all() {
        return all;
    }

    /// How many there are.
    public int size() {
        return all.size();
    }

    /// Where the column of a name is, in any spelling, but as it is if there is such a one; -1 if there is none.
    ///
    /// @throws PgShapeException if there are two
    public int find(String name) {
        int exact = find(name, false);
        return exact >= 0 ? exact : find(name, true);
    }

    private int find(String name, boolean isPlain) {
        String wanted = isPlain ? Spelling.plain(name) : name;
        int found = -1;
        for (int i = 0; i < all.size(); i++) {
            String candidate =
                    isPlain ? Spelling.plain(all.get(i).name()) : all.get(i).name();
            if (!candidate.equals(wanted)) {
                continue;
            }
            if (found >= 0) {
                throw new PgShapeException("the columns " + (found + 1) + " and " + (i + 1) + " are both called "
                        + all.get(i).name() + ", so that it is open which one is meant: give one of them another name"
                        + " with AS");
            }
            found = i;
        }
        return found;
    }

    /// All names, for messages.
    String names() {
        var names = new ArrayList<String>();
        all.forEach(column -> names.add(column.name()));
        return String.join(", ", names);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Columns that && hash == that.hash && all.equals(that.all));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
