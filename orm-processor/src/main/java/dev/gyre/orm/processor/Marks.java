package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/// Annotations as they stand in the source, by their names.
final class Marks {
    static final String ROOM = "dev.gyre.orm.table.";
    private static final String LENGTH_OF_JAKARTA = "jakarta.validation.constraints.Size";

    private final Elements elements;

    Marks(Elements elements) {
        this.elements = elements;
    }

    /// One annotation.
    final class Mark {
        private final AnnotationMirror mirror;

        private Mark(AnnotationMirror mirror) {
            this.mirror = mirror;
        }

        String text(String name) {
            return value(name).map(value -> value.getValue().toString()).orElse("");
        }

        int number(String name) {
            return value(name)
                    .map(AnnotationValue::getValue)
                    .filter(Integer.class::isInstance)
                    .map(Integer.class::cast)
                    .orElse(0); // what cannot be read, javac refuses itself
        }

        boolean is(String name) {
            return value(name)
                    .map(value -> Boolean.TRUE.equals(value.getValue()))
                    .orElse(false);
        }

        /// The constant of an enum.
        String constant(String name) {
            return text(name).replaceAll(".*\\.", "");
        }

        Optional<TypeMirror> type(String name) {
            return value(name)
                    .map(AnnotationValue::getValue)
                    .filter(TypeMirror.class::isInstance)
                    .map(TypeMirror.class::cast);
        }

        List<String> texts(String name) {
            return list(name).stream().map(each -> each.getValue().toString()).toList();
        }

        List<Mark> marks(String name) {
            return list(name).stream()
                    .map(each -> new Mark((AnnotationMirror) each.getValue()))
                    .toList();
        }

        private List<? extends AnnotationValue> list(String name) {
            return value(name)
                    .map(value -> {
                        var all = new ArrayList<AnnotationValue>();
                        for (Object each : (List<?>) value.getValue()) {
                            all.add((AnnotationValue) each);
                        }
                        return all;
                    })
                    .orElseGet(ArrayList::new);
        }

        private Optional<AnnotationValue> value(String name) {
            return elements.getElementValuesWithDefaults(mirror).entrySet().stream()
                    .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                    .map(entry -> (AnnotationValue) entry.getValue())
                    .findFirst();
        }
    }

    /// An annotation of `dev.gyre.orm.table`, if it is there.
    Optional<Mark> of(Element element, String simpleName) {
        return named(element, ROOM + simpleName);
    }

    boolean has(Element element, String simpleName) {
        return of(element, simpleName).isPresent();
    }

    /// All of one that can be repeated.
    List<Mark> all(Element element, String simpleName) {
        var all = new ArrayList<Mark>();
        of(element, simpleName).ifPresent(all::add);
        named(element, ROOM + simpleName + ".All").ifPresent(mark -> all.addAll(mark.marks("value")));
        return all;
    }

    /// How many characters a text has at most; 0 if nobody says.
    int length(RecordComponentElement component) {
        return of(component, "Length")
                .map(mark -> mark.number("value"))
                .or(() -> named(component.getAccessor(), LENGTH_OF_JAKARTA).map(mark -> mark.number("max")))
                .filter(most -> most < Integer.MAX_VALUE)
                .orElse(0);
    }

    /// Whether a component may be null: it has an annotation called `Nullable`, of whomever.
    static boolean isNullable(RecordComponentElement component) {
        return hasNullable(component.asType().getAnnotationMirrors())
                || hasNullable(component.getAnnotationMirrors())
                || hasNullable(component.getAccessor().getAnnotationMirrors());
    }

    private static boolean hasNullable(List<? extends AnnotationMirror> mirrors) {
        return mirrors.stream()
                .anyMatch(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
    }

    private Optional<Mark> named(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(name))
                .map(mirror -> new Mark((AnnotationMirror) mirror))
                .findFirst();
    }
}
