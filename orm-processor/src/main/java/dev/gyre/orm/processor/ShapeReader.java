package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/// Reads what a record says of its table.
final class ShapeReader {
    private static final Set<String> TAKEN =
            Set.of("as", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", "clone", "finalize");

    private final Elements elements;
    private final Marks marks;
    private final ColumnReader columns;
    private final RelationReader relations;

    ShapeReader(Elements elements, Types types) {
        this.elements = elements;
        this.marks = new Marks(elements);
        this.columns = new ColumnReader(elements, types, marks);
        this.relations = new RelationReader(types, marks, columns);
    }

    /// @throws Refused if it cannot be one
    TableShape read(TypeElement record) {
        requireRecord(record);
        var allColumns = new ArrayList<ColumnShape>();
        var allRelations = new ArrayList<RelationShape>();
        var components = new ArrayList<String>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            components.add(component.getSimpleName().toString());
            if (relations.isRef(component)) {
                RelationShape relation = relations.ref(component);
                allRelations.add(relation);
                allColumns.addAll(relation.columns());
            } else if (relations.isMany(component)) {
                allRelations.add(relations.many(record, component));
            } else {
                allColumns.add(columns.read(component, columns.isOnlyId(record)));
            }
        }
        requireFitting(record, allColumns, allRelations);
        return shape(record, components, allColumns, allRelations);
    }

    private TableShape shape(
            TypeElement record, List<String> components, List<ColumnShape> all, List<RelationShape> led) {
        String packageName = elements.getPackageOf(record).getQualifiedName().toString();
        String qualified = record.getQualifiedName().toString();
        Marks.Mark table = marks.of(record, "Table").orElseThrow();
        return new TableShape(
                record,
                packageName,
                qualified,
                record.getSimpleName() + "Table",
                Names.constant(record.getSimpleName().toString()),
                RelationReader.tableName(marks, record),
                table.text("schema"),
                components,
                all,
                led,
                record.getModifiers().contains(Modifier.PUBLIC));
    }

    /// Whether what is around it was declared by the compiler only: a final class of no package, with a
    /// constructor that nobody wrote.
    private boolean isInCompactFile(TypeElement record) {
        return record.getEnclosingElement() instanceof TypeElement around
                && elements.getPackageOf(around).isUnnamed()
                && around.getModifiers().contains(Modifier.FINAL)
                && around.getEnclosedElements().stream()
                        .filter(each -> each.getKind() == ElementKind.CONSTRUCTOR)
                        .allMatch(each -> elements.getOrigin(each) == Elements.Origin.MANDATED);
    }

    private void requireRecord(TypeElement record) {
        if (record.getKind() != ElementKind.RECORD) {
            throw new Refused(
                    record,
                    "@Table stands on " + record.getSimpleName() + ", which is no record. A table is a record: record "
                            + record.getSimpleName() + "(@Id long id, …) {}");
        }
        if (!record.getTypeParameters().isEmpty()) {
            throw new Refused(
                    record,
                    "the table " + record.getSimpleName()
                            + " has type parameters, and its columns would have no types. Write a record for each");
        }
        if (isInCompactFile(record)) {
            throw new Refused(
                    record,
                    "the table " + record.getSimpleName() + " stands in a source file without a class, and so the class"
                            + " of its columns could not name it. Put it into a file of its own, "
                            + record.getSimpleName()
                            + ".java beside the program, and run their directory: gyre run DIRECTORY");
        }
        requireVisible(record);
    }

    /// Also what is around it has to be seen from the package.
    private static void requireVisible(TypeElement record) {
        for (Element around = record; around instanceof TypeElement type; around = around.getEnclosingElement()) {
            if (type.getModifiers().contains(Modifier.PRIVATE)) {
                throw new Refused(
                        record,
                        "the table " + record.getSimpleName()
                                + (type.equals(record)
                                        ? " is private"
                                        : " stands in " + type.getSimpleName() + ", which is private")
                                + ", and the class of its columns could not see it. Take private away");
            }
        }
    }

    private static void requireFitting(TypeElement record, List<ColumnShape> columns, List<RelationShape> relations) {
        if (columns.stream().noneMatch(ColumnShape::isKey)) {
            throw new Refused(
                    record,
                    "the table " + record.getSimpleName()
                            + " has no key. Put @Id in front of the component that tells its rows apart, or of several");
        }
        var names = new HashSet<String>();
        var fields = new HashSet<String>();
        for (ColumnShape column : columns) {
            if (!names.add(column.name())) {
                throw new Refused(
                        record,
                        "two columns of " + record.getSimpleName() + " are called \"" + column.name()
                                + "\". Give one of the components another name, or @ColumnName(\"…\")");
            }
            if (!fields.add(column.field())) {
                throw new Refused(
                        record,
                        "two columns of " + record.getSimpleName() + "Table would be the field " + column.field()
                                + ". Give one of the components another name");
            }
        }
        requireFreeFields(record, fields, relations);
        for (RelationShape relation : relations) {
            if (TAKEN.contains(relation.component())) {
                throw new Refused(
                        record,
                        "the relation " + relation.component() + " of " + record.getSimpleName()
                                + " would be a method that " + record.getSimpleName()
                                + "Table has already. Give the component another name");
            }
        }
    }

    /// The class of columns has a constant, and a field for each relation to one.
    private static void requireFreeFields(TypeElement record, Set<String> fields, List<RelationShape> relations) {
        String name = record.getSimpleName().toString();
        if (fields.contains(Names.constant(name))) {
            throw new Refused(
                    record,
                    "the component " + Names.constant(name) + " of " + name + " would be a field of " + name
                            + "Table that is called like its constant, the table itself. Give the component another"
                            + " name");
        }
        for (RelationShape relation : relations) {
            if (!relation.isMany() && fields.contains("$" + relation.component())) {
                throw new Refused(
                        record,
                        "the component $" + relation.component() + " of " + name + " would be a field of " + name
                                + "Table that keeps where " + relation.component()
                                + " leads. Give the component another name");
            }
        }
    }
}
