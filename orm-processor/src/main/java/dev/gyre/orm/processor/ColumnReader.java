package dev.gyre.orm.processor;

import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/// Reads what a component says of its column.
final class ColumnReader {
    private static final String SUPPORTED = "text, numbers, boolean, java.time, UUID, byte[], an enum, a List of these,"
            + " a Ref or Many of another table; or anything with @AsJson";

    private final Elements elements;
    private final Types types;
    private final Marks marks;

    ColumnReader(Elements elements, Types types, Marks marks) {
        this.elements = elements;
        this.types = types;
        this.marks = marks;
    }

    /// How values of a Java type are kept.
    private record Kept(Kind kind, String type, boolean isList, List<String> labels) {}

    /// @param isOnlyId whether its record has one @Id only
    /// @throws Refused if it cannot be one
    ColumnShape read(RecordComponentElement component, boolean isOnlyId) {
        String name = component.getSimpleName().toString();
        Kept kept = kept(component);
        boolean isKey = marks.has(component, "Id");
        boolean isNullable = Marks.isNullable(component);
        if (isKey && isNullable) {
            throw new Refused(component, "the key " + name + " is @Nullable, and no key is ever NULL. Take that away");
        }
        if (isNullable && component.asType().getKind().isPrimitive()) {
            throw new Refused(
                    component,
                    "the component " + name + " is @Nullable and of a primitive type, which has no null. Write "
                            + kept.kind().javaName() + " in its place");
        }
        boolean isWhole = List.of("INT2", "INT4", "INT8").contains(kept.kind().sqlKind());
        boolean isIdentity = isKey && isOnlyId && isWhole && !kept.isList();
        return new ColumnShape(
                name,
                name,
                marks.of(component, "ColumnName")
                        .map(mark -> mark.text("value"))
                        .orElse(Names.snake(name)),
                kept.kind(),
                kept.type(),
                kept.isList(),
                isKey,
                isIdentity,
                isNullable,
                facts(component, kept));
    }

    boolean isOnlyId(TypeElement record) {
        return record.getRecordComponents().stream()
                        .filter(component -> marks.has(component, "Id"))
                        .count()
                == 1;
    }

    private ColumnShape.Facts facts(RecordComponentElement component, Kept kept) {
        boolean isVersion = marks.has(component, "Version");
        if (isVersion && !List.of("INT4", "INT8").contains(kept.kind().sqlKind())) {
            throw new Refused(
                    component,
                    "@Version stands on " + component.getSimpleName()
                            + ", which is no int or long. It counts the changes of its row: @Version int version");
        }
        int digits = marks.of(component, "Precision")
                .map(mark -> mark.number("value"))
                .orElse(0);
        return new ColumnShape.Facts(
                text(component, "ColumnType"),
                digits > 0 || kept.isList() ? digits : marks.length(component),
                marks.of(component, "Precision")
                        .map(mark -> mark.number("scale"))
                        .orElse(0),
                isVersion,
                text(component, "ColumnDefault"),
                text(component, "Computed"),
                kept.labels(),
                text(component, "Comment"));
    }

    private String text(Element component, String mark) {
        return marks.of(component, mark).map(each -> each.text("value")).orElse("");
    }

    private Kept kept(RecordComponentElement component) {
        TypeMirror type = component.asType();
        if (marks.has(component, "AsJson")) {
            Element record = Objects.requireNonNull(component.getEnclosingElement());
            String expression =
                    "this.<%s>json(%s.class, \"%s\")".formatted(boxed(type), record, component.getSimpleName());
            return new Kept(Kind.plain("JSON", boxed(type)), expression, false, List.of());
        }
        if (type instanceof DeclaredType declared && isList(declared)) {
            return list(component, declared);
        }
        return single(component, type);
    }

    private Kept list(RecordComponentElement component, DeclaredType list) {
        if (list.getTypeArguments().size() != 1) {
            throw unsupported(component);
        }
        Kept element = single(component, list.getTypeArguments().getFirst());
        String java = "java.util.List<" + boxed(list.getTypeArguments().getFirst()) + ">";
        var kind = Kind.plain(element.kind().sqlKind(), java);
        return new Kept(kind, "list(" + element.type() + ")", true, element.labels());
    }

    private Kept single(RecordComponentElement component, TypeMirror type) {
        String name = boxed(type);
        Kind known = Kind.of(name);
        if (known != null) {
            return new Kept(known, "type(" + name + ".class)", false, List.of());
        }
        if (type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM) {
            List<String> labels = declared.asElement().getEnclosedElements().stream()
                    .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
                    .map(each -> each.getSimpleName().toString())
                    .toList();
            return new Kept(Kind.plain("TEXT", name), "type(" + name + ".class)", false, labels);
        }
        throw unsupported(component);
    }

    private Refused unsupported(RecordComponentElement component) {
        String type = boxed(component.asType());
        if (type.startsWith("java.util.Optional")) {
            return new Refused(
                    component,
                    "the component " + component.getSimpleName()
                            + " is an Optional, which is not kept. Write the type itself, with @Nullable");
        }
        return new Refused(
                component,
                "the component " + component.getSimpleName() + " is of the type " + type
                        + ", of which no column can be. There can be " + SUPPORTED);
    }

    private static boolean isList(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().contentEquals("java.util.List");
    }

    /// The name of a type without its annotations, boxed.
    private String boxed(TypeMirror type) {
        return switch (type) {
            case PrimitiveType primitive ->
                types.boxedClass(primitive).getQualifiedName().toString();
            case ArrayType array ->
                array.getComponentType().getKind() == TypeKind.BYTE ? "byte[]" : boxed(array.getComponentType()) + "[]";
            case DeclaredType declared -> declared(declared);
            default -> type.toString();
        };
    }

    private String declared(DeclaredType type) {
        String raw = ((TypeElement) type.asElement()).getQualifiedName().toString();
        if (type.getTypeArguments().isEmpty()) {
            return raw;
        }
        List<String> arguments =
                type.getTypeArguments().stream().map(this::boxed).toList();
        return raw + "<" + String.join(", ", arguments) + ">";
    }

    Elements elements() {
        return elements;
    }
}
