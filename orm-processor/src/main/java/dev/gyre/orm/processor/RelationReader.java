package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// Reads what a component says of where it leads.
final class RelationReader {
    private final Types types;
    private final Marks marks;
    private final ColumnReader columns;

    RelationReader(Types types, Marks marks, ColumnReader columns) {
        this.types = types;
        this.marks = marks;
        this.columns = columns;
    }

    boolean isRef(RecordComponentElement component) {
        return is(component.asType(), Marks.ROOM + "Ref");
    }

    boolean isMany(RecordComponentElement component) {
        return is(component.asType(), Marks.ROOM + "Many");
    }

    /// What a table is called in the database.
    static String tableName(Marks marks, TypeElement record) {
        String given = marks.of(record, "Table").map(mark -> mark.text("value")).orElse("");
        return given.isEmpty() ? Names.snake(record.getSimpleName().toString()) : given;
    }

    /// @throws Refused if it leads nowhere
    RelationShape ref(RecordComponentElement component) {
        TypeElement other = other(component);
        String name = component.getSimpleName().toString();
        String column = marks.of(component, "ColumnName")
                .map(mark -> mark.text("value"))
                .orElse("");
        boolean mayBeAbsent = Marks.isNullable(component);
        boolean isKey = marks.has(component, "Id");
        List<ColumnShape> key = key(other, component, 0);
        if (!column.isEmpty() && key.size() > 1) {
            throw new Refused(
                    component,
                    "@ColumnName names one column, and " + name + " leads by " + key.size()
                            + ". Take it away; they are called after the component and the key");
        }
        var leading = new ArrayList<ColumnShape>();
        for (ColumnShape each : key) {
            ColumnShape led = each.ledTo(name, Names.snake(name), isKey, mayBeAbsent);
            leading.add(column.isEmpty() ? led : called(led, column));
        }
        return new RelationShape(
                name,
                false,
                tableClass(other),
                other.getQualifiedName().toString(),
                leading,
                key.stream().map(ColumnShape::name).toList(),
                mayBeAbsent,
                tableName(marks, other),
                marks.of(other, "Table").map(mark -> mark.text("schema")).orElse(""),
                action(component, "OnDelete"),
                action(component, "OnUpdate"),
                "",
                "");
    }

    /// @throws Refused if nothing leads back
    RelationShape many(TypeElement record, RecordComponentElement component) {
        TypeElement other = other(component);
        String mappedBy =
                marks.of(component, "MappedBy").map(mark -> mark.text("value")).orElse("");
        String through = "";
        List<ColumnShape> leading;
        List<String> to = List.of();
        if (!mappedBy.isEmpty()) {
            leading = columnsOf(back(record, component, other, mappedBy));
        } else {
            TypeElement between = between(component);
            through = between.getQualifiedName().toString();
            RecordComponentElement from = leading(record, component, between, null);
            leading = columnsOf(from);
            to = columnsOf(leading(other, component, between, from)).stream()
                    .map(ColumnShape::name)
                    .toList();
        }
        return new RelationShape(
                component.getSimpleName().toString(),
                true,
                tableClass(other),
                other.getQualifiedName().toString(),
                leading,
                to,
                false,
                tableName(marks, other),
                marks.of(other, "Table").map(mark -> mark.text("schema")).orElse(""),
                "",
                "",
                mappedBy,
                through);
    }

    private List<ColumnShape> columnsOf(RecordComponentElement ref) {
        return ref(ref).columns();
    }

    private TypeElement between(RecordComponentElement component) {
        return marks.of(component, "Through")
                .flatMap(mark -> mark.type("value"))
                .map(types::asElement)
                .map(TypeElement.class::cast)
                .orElseThrow(() -> new Refused(
                        component,
                        "the Many " + component.getSimpleName() + " does not say what leads here. Add @MappedBy(\"…\")"
                                + " with the component of the other record that is a Ref to this one, or"
                                + " @Through(….class) with the record of the table in between"));
    }

    /// The component of the other record that leads to this one.
    private RecordComponentElement back(
            TypeElement record, RecordComponentElement component, TypeElement other, String mappedBy) {
        return other.getRecordComponents().stream()
                .filter(each -> each.getSimpleName().contentEquals(mappedBy))
                .filter(each -> isRef(each) && types.isSameType(argument(each), types.erasure(record.asType())))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        component,
                        "@MappedBy(\"" + mappedBy + "\") of " + component.getSimpleName() + " names no Ref<"
                                + record.getSimpleName() + "> of " + other.getSimpleName() + ". Its components are "
                                + names(other)));
    }

    /// The component of the record in between that leads to one side: the first one for this side, the one that is
    /// left for the other.
    ///
    /// @param taken what leads to this side; null where that is looked for
    private RecordComponentElement leading(
            TypeElement to,
            RecordComponentElement component,
            TypeElement between,
            @Nullable RecordComponentElement taken) {
        List<? extends RecordComponentElement> all = between.getRecordComponents().stream()
                .filter(each -> !each.equals(taken))
                .filter(each -> isRef(each) && types.isSameType(argument(each), types.erasure(to.asType())))
                .toList();
        if (all.isEmpty()) {
            throw new Refused(
                    component,
                    "the table in between of " + component.getSimpleName() + ", " + between.getSimpleName()
                            + ", has no Ref<" + to.getSimpleName() + ">"
                            + (taken == null ? "" : " beside " + taken.getSimpleName()) + ". Its components are "
                            + names(between));
        }
        if (all.size() > (taken == null && isToItself(component) ? 2 : 1)) {
            throw new Refused(
                    component,
                    "several components of " + between.getSimpleName() + " lead to " + to.getSimpleName() + ": " + all
                            + ". A table in between leads once to each side; read it by itself, with fetches");
        }
        return all.getFirst();
    }

    /// Whether a relation leads to the table that it is of.
    private boolean isToItself(RecordComponentElement component) {
        TypeElement record = (TypeElement) Objects.requireNonNull(component.getEnclosingElement());
        return types.isSameType(types.erasure(record.asType()), argument(component));
    }

    private static List<String> names(TypeElement record) {
        return record.getRecordComponents().stream()
                .map(each -> each.getSimpleName().toString())
                .toList();
    }

    /// The columns of the key of a record.
    private List<ColumnShape> key(TypeElement record, Element place, int depth) {
        if (depth > 8) {
            throw new Refused(place, "the keys of " + record.getSimpleName() + " lead round in a circle");
        }
        var key = new ArrayList<ColumnShape>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            if (!marks.has(component, "Id")) {
                continue;
            }
            String name = component.getSimpleName().toString();
            if (isRef(component)) {
                key(other(component), place, depth + 1)
                        .forEach(each -> key.add(each.ledTo(name, Names.snake(name), true, false)));
            } else {
                key.add(columns.read(component, columns.isOnlyId(record)));
            }
        }
        if (key.isEmpty()) {
            throw new Refused(
                    place,
                    place.getSimpleName() + " leads to " + record.getSimpleName()
                            + ", which has no key. Put @Id in front of the component that tells its rows apart");
        }
        return key;
    }

    private TypeElement other(RecordComponentElement component) {
        TypeMirror argument = argument(component);
        if (!(types.asElement(argument) instanceof TypeElement other) || !marks.has(other, "Table")) {
            throw new Refused(
                    component,
                    component.getSimpleName() + " leads to " + argument
                            + ", which is no table. Put @Table in front of that record");
        }
        return other;
    }

    private TypeMirror argument(RecordComponentElement component) {
        List<? extends TypeMirror> arguments = ((DeclaredType) component.asType()).getTypeArguments();
        if (arguments.size() != 1) {
            throw new Refused(
                    component,
                    component.getSimpleName()
                            + " does not say where it leads. Write the record: Ref<Band>, Many<Band>");
        }
        return types.erasure(arguments.getFirst());
    }

    private String action(RecordComponentElement component, String mark) {
        return marks.of(component, mark).map(each -> each.constant("value")).orElse("RESTRICT");
    }

    private String tableClass(TypeElement record) {
        String name = columns.elements().getPackageOf(record).getQualifiedName().toString();
        return (name.isEmpty() ? "" : name + ".") + record.getSimpleName() + "Table";
    }

    private static ColumnShape called(ColumnShape column, String name) {
        return new ColumnShape(
                column.field(),
                column.component(),
                name,
                column.kind(),
                column.type(),
                column.isList(),
                column.isKey(),
                column.isIdentity(),
                column.isNullable(),
                column.facts());
    }

    private static boolean is(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
    }
}
