package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.RawPart;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import org.jspecify.annotations.Nullable;

/// A statement in words of somebody's own. What was `{}` in it is a parameter, or was spliced in. Immutable.
public final class RawSql implements SqlPart {
    private final Session session;
    private final RawPart text;

    private RawSql(Session session, RawPart text) {
        this.session = session;
        this.text = text;
    }

    static RawSql of(Session session, String text, @Nullable Object... arguments) {
        return new RawSql(session, RawPart.of(text, arguments));
    }

    /// With each row as a value of this type: a record, whose components take the columns of their names, or
    /// the only column.
    ///
    /// A component takes the column that is called like it, or like it in another spelling (`bandName`,
    /// `band_name`). One that is a record itself takes all columns that begin with its name: `manager_name`
    /// or `"manager.name"`. NULL is for those that are `Optional` or `@Nullable`. Columns that nobody takes
    /// are passed over.
    ///
    /// @throws IllegalArgumentException if the type is neither a record nor something that SQL has a type for
    public <T> RawRows<T> as(Class<T> type) {
        return new RawRows<>(session, this, RowShape.of(type));
    }

    /// Runs it, and returns how many rows it changed.
    @Parks
    public long run() {
        return session.execute(this);
    }

    /// How the engine would run it, in its own words. Nothing is run.
    @Parks
    public String explain() {
        return Explanation.of(session, this, false);
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return session.statement(this).text();
    }

    @Override
    public void write(SqlOutput out) {
        out.enterFree();
        out.part(text);
        out.leave();
    }

    @Override
    public String toString() {
        return sql();
    }
}
