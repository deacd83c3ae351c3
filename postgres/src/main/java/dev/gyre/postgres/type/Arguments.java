package dev.gyre.postgres.type;

import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was given for the parameters of a statement.
final class Arguments {
    private static final int MOST = 65_535; // the protocol counts them in two bytes

    private Arguments() {}

    /// As they are or, if a record was given alone and is no value of the only parameter, its components in their
    /// order.
    static List<@Nullable Object> of(Types types, int[] oids, @Nullable Object... given) {
        List<@Nullable Object> values = Arrays.asList(given);
        if (given.length == 1 && given[0] instanceof Record record && !isValue(types, oids, record)) {
            values = components(record);
        }
        if (values.size() > MOST) {
            throw new PgShapeException("a statement takes at most " + MOST + " parameters, and " + values.size()
                    + " values were given: give one array, as in = any($1) or unnest($1), or copy them");
        }
        if (values.size() != oids.length) {
            throw new PgShapeException("the statement has " + oids.length + " parameters, and " + values.size()
                    + " values were given: give one for each of $1 to $" + oids.length
                    + ", or one record with so many components");
        }
        return values;
    }

    private static boolean isValue(Types types, int[] oids, Record record) {
        boolean isOurs = record.getClass().getPackage() == PgShapeException.class.getPackage();
        return isOurs || (oids.length == 1 && types.codec(oids[0]).accepts(record));
    }

    private static List<@Nullable Object> components(Record record) {
        RecordModel model = RecordModel.of(record.getClass());
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < model.components().size(); i++) {
            values.add(model.value(i, record));
        }
        return values;
    }

    /// Writes formats and values as the message Bind has them.
    static void bind(Types types, int[] oids, List<@Nullable Object> values, PgWriter to) {
        to.int2(oids.length);
        for (int oid : oids) {
            to.int2(types.isBinary(oid) ? 1 : 0);
        }
        to.int2(oids.length);
        for (int i = 0; i < oids.length; i++) {
            types.write(oids[i], values.get(i), "$" + (i + 1), to);
        }
    }
}
