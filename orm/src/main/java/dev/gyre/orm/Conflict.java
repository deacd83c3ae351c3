package dev.gyre.orm;

import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Sql;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an insert does with a row that is there already.
///
/// @param columns that would be the same
/// @param constraint that would be broken; null if columns say it
/// @param among only of rows for which this holds, as a partial index has it
/// @param action what is done
/// @param update what is set, and for which rows
record Conflict(
        List<Column<?>> columns,
        @Nullable String constraint,
        @Nullable BooleanExpr among,
        Action action,
        ConflictUpdate update) {
    static final Conflict NONE = new Conflict(List.of(), null, null, Action.FAIL, ConflictUpdate.nothing());

    enum Action {
        FAIL,
        NOTHING,
        UPDATE,
        UPDATE_ALL
    }

    static Conflict of(List<Column<?>> columns) {
        return new Conflict(columns, null, null, Action.FAIL, ConflictUpdate.nothing());
    }

    static Conflict of(String constraint) {
        return new Conflict(List.of(), constraint, null, Action.FAIL, ConflictUpdate.nothing());
    }

    Conflict among(BooleanExpr condition) {
        return new Conflict(columns, constraint, SelectParts.both(among, condition), action, update);
    }

    Conflict doing(Action other, ConflictUpdate how) {
        return new Conflict(columns, constraint, among, other, how);
    }

    /// @param inserted the columns that the insert gives
    void write(SqlOutput out, RecordTable<?> table, List<? extends Column<?>> inserted) {
        if (action == Action.FAIL || out.dialect().hasMerge()) {
            return;
        }
        out.require(SqlFeature.ON_CONFLICT);
        out.enter(false);
        out.source(RecordTable.source(table));
        if (out.dialect().hasDuplicateKey()) {
            writeDuplicate(out, table, inserted);
        } else {
            writeConflict(out, inserted);
        }
        out.leave();
    }

    /// Writes the whole insert as a merge, where the engine says so what is to be done; returns whether it
    /// does.
    ///
    /// @param inserted the columns that the insert gives
    /// @param rows a query for their values
    boolean writeMerge(SqlOutput out, RecordTable<?> table, List<? extends Column<?>> inserted, SqlPart rows) {
        List<Column<?>> keys = columns.isEmpty() ? RecordTable.key(table) : columns;
        if (action == Action.FAIL || !out.dialect().hasMerge() || !isGiven(keys, inserted)) {
            return false; // without its key, no row is there already
        }
        if (constraint != null || among != null || update.condition() != null) {
            out.require(SqlFeature.CONFLICT_CONDITION);
        }
        out.enter(false);
        out.source(RecordTable.source(table));
        RecordTable.source(table).writeSource(out.text("merge into "));
        names(out.text(" using (").part(rows).text(") excluded ("), "", inserted)
                .text(") on ");
        for (int i = 0; i < keys.size(); i++) {
            out.text(i == 0 ? "" : " and ").part(keys.get(i)).text(" = ");
            out.dialect().excluded(out, keys.get(i).name());
        }
        if (action != Action.NOTHING) {
            writeAssignments(out.text(" when matched then update set "), assignments(inserted));
        }
        names(out.text(" when not matched then insert ("), "", inserted);
        names(out.text(") values ("), "excluded.", inserted).text(")");
        out.leave();
        return true;
    }

    private static boolean isGiven(List<Column<?>> keys, List<? extends Column<?>> inserted) {
        return keys.stream()
                .allMatch(key ->
                        inserted.stream().anyMatch(column -> column.name().equals(key.name())));
    }

    private static SqlOutput names(SqlOutput out, String before, List<? extends Column<?>> columns) {
        for (int i = 0; i < columns.size(); i++) {
            out.text(i == 0 ? before : ", " + before).name(columns.get(i).name());
        }
        return out;
    }

    private void writeConflict(SqlOutput out, List<? extends Column<?>> inserted) {
        out.text(" on conflict");
        if (constraint != null) {
            out.text(" on constraint ").name(constraint);
        }
        for (int i = 0; i < columns.size(); i++) {
            out.text(i == 0 ? " (" : ", ").name(columns.get(i).name());
        }
        out.text(columns.isEmpty() ? "" : ")");
        if (among != null) {
            out.text(" where ").part(among);
        }
        if (action == Action.NOTHING) {
            out.text(" do nothing");
            return;
        }
        out.text(" do update set ");
        writeAssignments(out, assignments(inserted));
        if (update.condition() != null) {
            out.text(" where ").part(update.condition());
        }
    }

    private void writeDuplicate(SqlOutput out, RecordTable<?> table, List<? extends Column<?>> inserted) {
        if (constraint != null || among != null || update.condition() != null) {
            out.require(SqlFeature.CONFLICT_CONDITION);
        }
        out.text(" on duplicate key update ");
        if (action == Action.NOTHING) {
            Column<?> any = columns.isEmpty() ? RecordTable.columns(table).getFirst() : columns.getFirst();
            out.name(any.name()).text(" = ").part(any);
        } else {
            writeAssignments(out, assignments(inserted));
        }
    }

    private List<Assignment> assignments(List<? extends Column<?>> inserted) {
        if (action == Action.UPDATE) {
            return update.assignments();
        }
        var all = new ArrayList<Assignment>();
        for (Column<?> column : inserted) {
            if (columns.stream().noneMatch(key -> key.name().equals(column.name()))
                    && !column.traits().contains(ColumnTrait.KEY)) {
                all.add(new Assignment(column, Sql.excluded(column)));
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "doUpdateAll() finds nothing to set: the insert gives only columns of the"
                            + " key. Say doNothing()");
        }
        return all;
    }

    private static void writeAssignments(SqlOutput out, List<Assignment> all) {
        for (int i = 0; i < all.size(); i++) {
            out.text(i == 0 ? "" : ", ")
                    .name(all.get(i).column().name())
                    .text(" = ")
                    .part(all.get(i).to());
        }
    }
}
