package dev.gyre.web.bind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the inputs of one method that come from the body. One that is alone is the whole body; several are
/// the members of one JSON object.
public final class BodyBinder {
    private static final Loc BODY = Loc.of(Source.BODY.word());

    private final List<Input> inputs;
    private final int[] indexes; // of those in the body
    private final boolean isForm;
    private final boolean isWhole;
    private final @Nullable String arriving; // the file that is read while it arrives

    BodyBinder(List<Input> inputs) {
        this.inputs = inputs;
        this.indexes = IntStream.range(0, inputs.size())
                .filter(i -> inputs.get(i).source() == Source.BODY)
                .toArray();
        this.isForm = inputs.stream().anyMatch(input -> input.source() == Source.FORM);
        if (isForm && indexes.length > 0) {
            throw new RefusedDeclaration(
                    inputs.get(indexes[0]).slot().name()
                            + ": a body is JSON or a form, not both. Mark it with @FormField, or take the fields of the form away");
        }
        requireMarks();
        this.arriving = arriving(inputs);
        this.isWhole = indexes.length == 1 && !inputs.get(indexes[0]).isEmbedded();
    }

    /// One of several could be meant to be provided (semantics 24).
    private void requireMarks() {
        for (int index : indexes) {
            if (indexes.length > 1 && !inputs.get(index).isMarked()) {
                throw new RefusedDeclaration(inputs.get(index).slot().name()
                        + ": several parameters would come from the body, and this one does not say so. Mark it with"
                        + " @JsonBody, so that it is a member of the body, or with @Depends if it is provided");
            }
        }
    }

    public boolean isNeeded() {
        return isForm || indexes.length > 0;
    }

    public boolean isForm() {
        return isForm;
    }

    /// Whether one input is the whole body.
    public boolean isWhole() {
        return isWhole;
    }

    /// The file that is read while it arrives, so that nothing behind it can be wanted; empty for none.
    public Optional<String> arriving() {
        return Optional.ofNullable(arriving);
    }

    private static @Nullable String arriving(List<Input> inputs) {
        List<Input> found = inputs.stream()
                .filter(input -> input.slot().shape() instanceof Shape.ArrivingFile)
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        for (Input input : inputs) {
            boolean isOther = !input.equals(found.getFirst())
                    && input.source() == Source.FORM
                    && Stream.of(input)
                            .flatMap(each ->
                                    each.isTakenApart() ? each.model().slots().stream() : Stream.of(each.slot()))
                            .anyMatch(slot -> !isOfTexts(slot.shape().bare()));
            if (isOther) {
                throw new RefusedDeclaration(
                        input.slot().name() + ": behind a file that is read while it arrives, a Part,"
                                + " no other file can be had. Take an UploadedFile for each, or the Request, and go over"
                                + " Multipart.of(request)");
            }
        }
        return found.getFirst().name();
    }

    private static boolean isOfTexts(Shape shape) {
        return switch (shape) {
            case Shape.Single(Scalar scalar) -> scalar.javaType() != byte[].class;
            case Shape.Many(var _, Shape element) -> isOfTexts(element.bare());
            case Shape.UploadedFile _, Shape.ArrivingFile _ -> false;
            default -> true;
        };
    }

    void read(Content content, Bound bound) {
        Object tree;
        try {
            tree = tree(content);
        } catch (JsonTree.Broken e) {
            bound.reading()
                    .problem(
                            "json_invalid",
                            BODY.then(e.offset()),
                            "JSON decode error",
                            Map.of(),
                            Map.of("error", String.valueOf(e.getMessage())));
            return;
        }
        for (int index : indexes) {
            bound.set(index, isWhole ? one(inputs.get(index), tree, bound) : member(inputs.get(index), tree, bound));
        }
    }

    private static @Nullable Object one(Input input, @Nullable Object tree, Bound bound) {
        return tree == null
                ? absent(input, BODY, bound)
                : bound.reading().read(input.slot().shape(), tree, BODY, false);
    }

    private static @Nullable Object member(Input input, @Nullable Object tree, Bound bound) {
        Loc loc = BODY.then(input.name());
        return tree instanceof Map<?, ?> members && members.containsKey(input.name())
                ? bound.reading().read(input.slot().shape(), members.get(input.name()), loc, false)
                : absent(input, loc, bound);
    }

    private static @Nullable Object absent(Input input, Loc loc, Bound bound) {
        if (input.slot().isRequired()) {
            bound.reading().missing(loc, null);
        }
        return input.slot().absent();
    }

    /// What does not say that it is JSON is a text.
    private static @Nullable Object tree(Content content) throws JsonTree.Broken {
        if (content.bytes().length == 0) {
            return null;
        }
        return content.isJson() ? JsonTree.read(content.bytes()) : new String(content.bytes(), UTF_8);
    }
}
