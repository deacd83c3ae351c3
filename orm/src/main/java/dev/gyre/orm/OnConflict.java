package dev.gyre.orm;

import dev.gyre.orm.expr.BooleanExpr;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// An insert that does not say yet what is to be done with rows that are there already.
///
/// @param <I> the insert
public final class OnConflict<I> {
    private final Conflict conflict;
    private final Function<Conflict, I> insert;

    OnConflict(Conflict conflict, Function<Conflict, I> insert) {
        this.conflict = conflict;
        this.insert = insert;
    }

    /// Only among rows for which this holds, as the partial index has it.
    public OnConflict<I> where(BooleanExpr among) {
        return new OnConflict<>(conflict.among(among), insert);
    }

    /// They stay as they are.
    public I doNothing() {
        return insert.apply(conflict.doing(Conflict.Action.NOTHING, ConflictUpdate.nothing()));
    }

    /// They are changed.
    ///
    /// @throws IllegalArgumentException if nothing says which rows are meant
    public I doUpdate(UnaryOperator<ConflictUpdate> how) {
        return updating(Conflict.Action.UPDATE, how.apply(ConflictUpdate.nothing()));
    }

    /// They get all that the insert gives, but for the columns that are the same.
    ///
    /// @throws IllegalArgumentException if nothing says which rows are meant
    public I doUpdateAll() {
        return updating(Conflict.Action.UPDATE_ALL, ConflictUpdate.nothing());
    }

    private I updating(Conflict.Action action, ConflictUpdate how) {
        if (conflict.columns().isEmpty() && conflict.constraint() == null) {
            throw new IllegalArgumentException(
                    "onConflict() without columns is for doNothing(). For an update, name the"
                            + " columns of the key: onConflict(TABLE.name)");
        }
        return insert.apply(conflict.doing(action, how));
    }
}
