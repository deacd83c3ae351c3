package dev.gyre.web.bind;

import dev.gyre.http.multipart.Part;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Cookie;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.JsonBody;
import dev.gyre.web.endpoint.MaxBytes;
import dev.gyre.web.endpoint.Query;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Says where the value of a parameter comes from: its mark does; else it is a place of the path if there is
/// one of its name, the body if it is a record, a map or a list, a file if it is one, and else from the query.
public final class Sources {
    private static final List<Class<? extends Annotation>> MARKS =
            List.of(Query.class, Header.class, Cookie.class, FormField.class, JsonBody.class);

    private final Shapes shapes;
    private final Set<String> places;

    /// @param places of the path
    public Sources(Shapes shapes, Set<String> places) {
        this.shapes = shapes;
        this.places = places;
    }

    /// The parameter with its place.
    ///
    /// @throws RefusedDeclaration if no request could carry it
    public Input of(Parameter parameter) {
        List<Annotation> marks = Arrays.stream(parameter.getAnnotations())
                .filter(each -> MARKS.contains(each.annotationType()))
                .toList();
        if (parameter.isAnnotationPresent(MaxBytes.class) && parameter.getType() != Part.class) {
            throw new RefusedDeclaration(parameter.getName() + ": @MaxBytes is for a file while it arrives, which is a"
                    + " Part. Use @Size for texts and bytes");
        }
        if (marks.size() > 1) {
            throw new RefusedDeclaration(parameter.getName() + ": it has the marks " + marks
                    + ", but comes from one place only. Remove all but one");
        }
        if (marks.isEmpty()) {
            return unmarked(parameter);
        }
        return switch (marks.getFirst()) {
            case Query query -> named(Source.QUERY, parameter, query.value(), false);
            case Header header -> named(Source.HEADER, parameter, header.value(), header.convert());
            case Cookie cookie -> named(Source.COOKIE, parameter, cookie.value(), false);
            case FormField field -> named(Source.FORM, parameter, field.value(), false);
            default -> body(shapes.slot(parameter, ""), ((JsonBody) marks.getFirst()).embed(), true);
        };
    }

    private Input unmarked(Parameter parameter) {
        Slot slot = parameter.getType() == Part.class ? arriving(parameter) : shapes.slot(parameter, "");
        if (places.contains(slot.wire())) {
            return ofPath(slot);
        }
        Shape bare = slot.shape().bare();
        if (bare instanceof Shape.ArrivingFile || isUpload(bare)) {
            return new Input(Source.FORM, slot, false, false, false, false);
        }
        return bare instanceof Shape.Single || bare instanceof Shape.Choice
                ? new Input(Source.QUERY, slot, false, false, false, false)
                : body(slot, false, false);
    }

    /// A file that arrives stands for itself only: not in a list, a record or an Optional.
    private static Slot arriving(Parameter parameter) {
        MaxBytes most = parameter.getAnnotation(MaxBytes.class);
        Alias alias = parameter.getAnnotation(Alias.class);
        String wire = alias == null ? parameter.getName() : alias.value();
        var shape = new Shape.ArrivingFile(most == null ? Long.MAX_VALUE : most.value());
        Notes notes = Notes.of(List.of(parameter.getAnnotations())).with(Comment.of(parameter));
        return new Slot(parameter.getName(), wire, alias != null, shape, false, null, notes);
    }

    private static Input ofPath(Slot slot) {
        if (!slot.isRequired()) {
            throw new RefusedDeclaration(slot.name() + ": a place of a path is always there, so it is neither Optional"
                    + " nor has a @Default. Declare a second route without it");
        }
        if (!slot.shape().isText()) {
            throw new RefusedDeclaration(slot.name() + ": a place of a path holds one text, so it is a number, a text,"
                    + " an enum or the like");
        }
        return new Input(Source.PATH, slot, false, false, false, false);
    }

    private Input named(Source source, Parameter parameter, String alias, boolean converts) {
        Slot slot = shapes.slot(parameter, alias);
        Shape bare = slot.shape().bare();
        if (bare instanceof Shape.Whole(RecordModel model)) {
            if (slot.shape().isMaybe()) {
                throw new RefusedDeclaration(slot.name() + ": a record that is taken apart is always there. Make its"
                        + " components Optional, or give them a @Default");
            }
            if (source == Source.HEADER && model.forbidsUnknown()) {
                throw new RefusedDeclaration(slot.name() + ": every client sends headers that nobody asked for, so a"
                        + " record of headers cannot forbid them. Remove @ForbidUnknown");
            }
            model.slots().forEach(each -> requireText(source, each));
            return new Input(source, slot, true, converts, false, true);
        }
        requireText(source, slot);
        return new Input(source, slot, false, converts, false, true);
    }

    private static Input body(Slot slot, boolean isEmbedded, boolean isMarked) {
        if (slot.shape().bare() instanceof Shape.OneOf(Class<?> type, var tag, var _) && tag == null) {
            throw new RefusedDeclaration(slot.name() + ": JSON does not say which " + type.getSimpleName()
                    + " it is. Write @Tagged(\"kind\") on it, with the name of the member that does");
        }
        return new Input(Source.BODY, slot, false, false, isEmbedded, isMarked);
    }

    static void requireText(Source source, Slot slot) {
        Shape bare = slot.shape().bare();
        boolean isFit = slot.shape().isText()
                || (source != Source.COOKIE && bare instanceof Shape.Many(var _, Shape element) && element.isText())
                || (source == Source.FORM && isUpload(bare));
        if (!isFit) {
            throw new RefusedDeclaration(slot.name() + ": a "
                    + (source == Source.COOKIE
                            ? "cookie carries a text"
                            : source == Source.FORM
                                    ? "form carries texts, lists of texts and files"
                                    : source.word() + " carries texts, and lists of them")
                    + ". Take it from the body, or make it one of these");
        }
    }

    private static boolean isUpload(Shape bare) {
        return bare instanceof Shape.UploadedFile
                || (bare instanceof Shape.Many(var _, Shape element) && element.bare() instanceof Shape.UploadedFile);
    }
}
