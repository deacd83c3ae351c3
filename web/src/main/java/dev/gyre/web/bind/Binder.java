package dev.gyre.web.bind;

import dev.gyre.Parks;
import dev.gyre.http.Parameters;
import dev.gyre.http.multipart.Part;
import dev.gyre.http.multipart.UploadedFile;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Reads the inputs of one method from requests. What stands before the body is read first, since a request
/// may be refused before anybody waits for its body.
public final class Binder {
    private static final List<Source> HEAD = List.of(Source.PATH, Source.QUERY, Source.HEADER, Source.COOKIE);

    private final List<Input> inputs;
    private final Map<Source, Set<String>> names = new EnumMap<>(Source.class);
    private final BodyBinder body;

    /// @throws RefusedDeclaration if they cannot stand beside each other
    public Binder(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
        for (Input input : inputs) {
            Set<String> taken = names.computeIfAbsent(input.source(), _ -> new HashSet<>());
            for (Slot slot : input.isTakenApart() ? input.model().slots() : List.of(input.slot())) {
                if (!taken.add(input.name(slot))) {
                    throw new RefusedDeclaration(
                            slot.name() + ": there is another parameter called \"" + input.name(slot) + "\" in the "
                                    + input.source().word() + ". Give one of them another name");
                }
            }
        }
        this.body = new BodyBinder(this.inputs);
    }

    public List<Input> inputs() {
        return inputs;
    }

    /// Whether something comes from the body.
    public boolean needsBody() {
        return body.isNeeded();
    }

    /// What problems are about, and how the body is laid out.
    public BodyBinder body() {
        return body;
    }

    /// Reads all that stands before the body.
    public Bound readHead(Arrived arrived, InstantSource clock) {
        var bound = new Bound(inputs.size(), new Reading(clock));
        for (Source source : HEAD) {
            for (int i = 0; i < inputs.size(); i++) {
                Input input = inputs.get(i);
                if (input.source() == source) {
                    bound.set(
                            i,
                            read(
                                    input,
                                    (name, isMany) -> arrived.find(source, name, isMany),
                                    arrived.names(source),
                                    bound.reading()));
                }
            }
        }
        return bound;
    }

    /// Reads all that is wanted of a body that is no form.
    public void readBody(Content content, Bound bound) {
        body.read(content, bound);
    }

    /// Reads all that is wanted of a form.
    @Parks
    public void readForm(Parameters texts, List<UploadedFile> files, Bound bound) {
        readForm(new Form(texts, files), bound);
    }

    /// Reads all that is wanted of a form whose last part is still arriving.
    public void readForm(Parameters texts, Optional<Part> arriving, Bound bound) {
        readForm(new Form(texts, arriving), bound);
    }

    @Parks
    private void readForm(Form form, Bound bound) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).source() == Source.FORM) {
                bound.set(i, read(inputs.get(i), form::find, form.names(), bound.reading()));
            }
        }
    }

    private @Nullable Object read(
            Input input, BiFunction<String, Boolean, @Nullable Object> find, Iterable<String> all, Reading reading) {
        if (input.isTakenApart()) {
            return reading.read(
                    input.slot().shape(),
                    members(input, find, all),
                    Loc.of(input.source().word()),
                    false);
        }
        Object found = find.apply(input.name(), isMany(input.slot()));
        Loc loc = Loc.of(input.source().word()).then(input.name());
        if (found != null) {
            return reading.read(input.slot().shape(), found, loc, false);
        }
        if (input.slot().isRequired()) {
            reading.missing(loc, null);
        }
        return input.slot().absent();
    }

    private Map<String, Object> members(
            Input input, BiFunction<String, Boolean, @Nullable Object> find, Iterable<String> all) {
        var members = new LinkedHashMap<String, Object>();
        for (Slot slot : input.model().slots()) {
            Object found = find.apply(input.name(slot), isMany(slot));
            if (found != null) {
                members.put(slot.wire(), found);
            }
        }
        if (input.model().forbidsUnknown()) {
            Set<String> known = names.getOrDefault(input.source(), Set.of());
            for (String name : all) {
                Object found = known.contains(name) ? null : find.apply(name, false);
                if (found != null) {
                    members.put(name, found);
                }
            }
        }
        return members;
    }

    private static boolean isMany(Slot slot) {
        return slot.shape().bare() instanceof Shape.Many;
    }
}
