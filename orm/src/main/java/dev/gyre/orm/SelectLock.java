package dev.gyre.orm;

import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlSource;
import java.util.List;

/// How the rows of a query are locked.
///
/// @param strength `update` or `share`, and their like
/// @param of the tables whose rows are; empty for all
/// @param ifLocked what is done if another has one: empty for waiting
record SelectLock(String strength, List<SqlSource> of, String ifLocked) implements SqlPart {
    SelectLock waiting(String how) {
        return new SelectLock(strength, of, how);
    }

    @Override
    public void write(SqlOutput out) {
        out.require(SqlFeature.ROW_LOCKS);
        out.text(" for ").text(strength);
        if (!of.isEmpty()) {
            out.require(SqlFeature.LOCK_OF_TABLES);
        }
        for (int i = 0; i < of.size(); i++) {
            out.text(i == 0 ? " of " : ", ").name(of.get(i).alias());
        }
        out.text(ifLocked);
    }
}
