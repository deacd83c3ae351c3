package dev.gyre.web.bind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads the inputs of one method that come from the body. One that is alone is the whole body; several are
/// the members of one JSON object.
public final class BodyBinder {
    private static final Loc BODY = Loc.of(Source.BODY.word());

    private final List<Input> inputs;
    private final int[] indexes; // of those in the body
    private final boolean isForm;
    private final boolean isWhole;

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
