package dev.gyre.orm.migrate.trial;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.UniqueModel;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.table.ForeignKeyAction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Pairs of pictures, one for every kind of change that needs no answer.
public final class ChangeKinds {
    private ChangeKinds() {}

    /// Each with the kinds that are found, in order.
    public static Stream<Arguments> all() {
        return Stream.concat(ofColumns(), ofRules());
    }

    private static Stream<Arguments> ofColumns() {
        return Stream.of(
                arguments(schema(), schema(table("band", id())), "TableCreated band"),
                arguments(schema(table("band", id())), schema(), "TableDropped band"),
                arguments(band(), schema(table("band", id(), name()).comment("loud")), "TableCommented band"),
                arguments(band(), with(column("fame", SqlKind.INT4).nullable()), "ColumnAdded band"),
                arguments(with(column("fame", SqlKind.INT4)), band(), "ColumnDropped band"),
                change(column("n", SqlKind.INT4), column("n", SqlKind.INT8), "ColumnRetyped"),
                change(column("n", SqlKind.TEXT), column("n", SqlKind.TEXT).length(9), "ColumnRetyped"),
                change(
                        column("n", SqlKind.NUMERIC).digits(9, 2),
                        column("n", SqlKind.NUMERIC).digits(9, 3),
                        "ColumnRetyped"),
                change(column("n", SqlKind.TEXT), column("n", SqlKind.TEXT).list(), "ColumnRetyped"),
                change(column("n", SqlKind.TEXT), column("n", SqlKind.TEXT).type("varchar(20)"), "ColumnRetyped"),
                change(column("n", SqlKind.INT4), column("n", SqlKind.INT4).nullable(), "NullabilityChanged"),
                change(column("n", SqlKind.INT4).nullable(), column("n", SqlKind.INT4), "NullabilityChanged"),
                change(column("n", SqlKind.INT4), column("n", SqlKind.INT4).usually("1"), "ColumnDefaultChanged"),
                change(column("n", SqlKind.INT4).usually("1"), column("n", SqlKind.INT4), "ColumnDefaultChanged"),
                change(column("n", SqlKind.INT4), column("n", SqlKind.INT4).computed("1 + 1"), "ComputedChanged"),
                change(
                        column("n", SqlKind.TEXT).labels("A"),
                        column("n", SqlKind.TEXT).labels("A", "B"),
                        "LabelsChanged"),
                change(column("n", SqlKind.TEXT), column("n", SqlKind.TEXT).labels("A"), "LabelsChanged"),
                change(column("n", SqlKind.INT4), column("n", SqlKind.INT4).comment("how many"), "ColumnCommented"),
                arguments(
                        schema(table("band", column("id", SqlKind.INT8))),
                        schema(table("band", id())),
                        "IdentityChanged band"));
    }

    private static Stream<Arguments> ofRules() {
        return Stream.of(
                arguments(
                        schema(table("band", column("id", SqlKind.INT8), name())),
                        schema(table("band", column("id", SqlKind.INT8), name()).key("id", "name")),
                        "KeyChanged band"),
                arguments(
                        schema(table("band", id(), to()), table("manager", id())),
                        schema(table("band", id(), to()).leads("manager_id", "manager"), table("manager", id())),
                        "ForeignKeyAdded band"),
                arguments(
                        schema(table("band", id(), to()).leads("manager_id", "manager"), table("manager", id())),
                        schema(table("band", id(), to()), table("manager", id())),
                        "ForeignKeyDropped band"),
                arguments(
                        schema(table("band", id(), to()).leads("manager_id", "manager"), table("manager", id())),
                        schema(
                                table("band", id(), to()).leads("manager_id", "manager", ForeignKeyAction.CASCADE),
                                table("manager", id())),
                        "ForeignKeyDropped band, ForeignKeyAdded band"),
                arguments(band(), schema(table("band", id(), name()).unique("name")), "UniqueAdded band"),
                arguments(schema(table("band", id(), name()).unique("name")), band(), "UniqueDropped band"),
                arguments(
                        schema(table("band", id(), name()).unique("name")),
                        schema(table("band", id(), name()).unique(new UniqueModel("only_once", List.of("name")))),
                        "ConstraintRenamed band"),
                arguments(band(), schema(table("band", id(), name()).check("name", "name <> ''")), "CheckAdded band"),
                arguments(schema(table("band", id(), name()).check("name", "name <> ''")), band(), "CheckDropped band"),
                arguments(
                        schema(table("band", id(), name()).check("name", "name <> ''")),
                        schema(table("band", id(), name()).check("name", "name > ''")),
                        "CheckDropped band, CheckAdded band"),
                arguments(band(), schema(table("band", id(), name()).index("name")), "IndexAdded band"),
                arguments(schema(table("band", id(), name()).index("name")), band(), "IndexDropped band"),
                arguments(
                        schema(table("band", id(), name()).index("name")),
                        schema(table("band", id(), name()).index("name desc")),
                        "IndexDropped band, IndexAdded band"),
                arguments(
                        schema(table("band", id(), name()).index("name")),
                        schema(table("band", id(), name())
                                .index(new IndexModel("by_name", List.of("name"), null, null, false, null))),
                        "IndexRenamed band"),
                arguments(band(), band(), ""));
    }

    private static Arguments change(Column from, Column to, String expected) {
        return arguments(with(from), with(to), expected + " band");
    }

    private static SchemaModel band() {
        return schema(table("band", id(), name()));
    }

    private static SchemaModel with(Column column) {
        return schema(table("band", id(), name(), column));
    }

    private static Column name() {
        return column("name", SqlKind.TEXT).length(50);
    }

    private static Column to() {
        return column("manager_id", SqlKind.INT8);
    }
}
