package dev.gyre.web.bind;

import dev.gyre.http.multipart.Part;
import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.web.endpoint.Partial;
import dev.gyre.web.endpoint.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads values by their shapes, and collects all that is wrong with them.
final class Reading {
    /// In place of a value that did not fit.
    static final Object BAD = new Object();

    private static final int MOST = 100;

    /// Parks if the file lies on the disk: only forms have files, and whoever reads a form may park.
    private static final Function<UploadedFile, byte[]> BYTES = UploadedFile::bytes;

    private final InstantSource clock;
    private final List<Problem> problems = new ArrayList<>();
    private int confidential; // how many records around what is read hold secrets

    Reading(InstantSource clock) {
        this.clock = clock;
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(String type, Loc loc, String msg, @Nullable Object input, Map<String, Object> ctx) {
        if (problems.size() < MOST) {
            problems.add(new Problem(type, loc.steps(), msg, confidential > 0 ? null : Echo.of(input), ctx));
        } else if (!isFull()) {
            String words = "There are more problems than these " + MOST + ", and the rest was not looked at";
            problems.add(new Problem("too_many_problems", loc.source(), words, null, Map.of("max", MOST)));
        }
    }

    /// Whether so much is wrong that nothing is read any more.
    private boolean isFull() {
        return problems.size() > MOST;
    }

    void missing(Loc loc, @Nullable Object around) {
        problem("missing", loc, "Field required", around, Map.of());
    }

    /// What `input` says; [#BAD] if it does not fit.
    @Nullable
    Object read(Shape shape, @Nullable Object input, Loc loc, boolean isStrict) {
        if (isFull()) {
            return BAD;
        }
        return switch (shape) {
            case Shape.Ruled(Shape inner, var rules) -> ruled(read(inner, input, loc, isStrict), rules, input, loc);
            case Shape.Maybe(Shape inner, boolean isOptional) -> maybe(inner, isOptional, input, loc, isStrict);
            case Shape.Anything _ -> input;
            case Shape.Single(Scalar scalar) -> single(scalar, input, loc, isStrict);
            case Shape.Choice(var _, var constants) -> choice(constants, input, loc);
            case Shape.Many(var as, Shape element) -> many(as, element, input, loc, isStrict);
            case Shape.Keyed(Shape key, Shape value) -> keyed(key, value, input, loc, isStrict);
            case Shape.Whole(RecordModel model) -> whole(model, "", input, loc);
            case Shape.OneOf oneOf -> oneOf(oneOf, input, loc);
            case Shape.Part(RecordModel model) -> part(model, input, loc);
            case Shape.UploadedFile _ -> upload(input, loc);
            case Shape.ArrivingFile(long limit) -> arriving(limit, input, loc);
        };
    }

    private @Nullable Object ruled(@Nullable Object value, List<Rule> rules, @Nullable Object input, Loc loc) {
        Object bare = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (bare == null || isBad(bare)) {
            return value;
        }
        for (Rule rule : rules) {
            try {
                rule.check(bare, clock);
            } catch (Misfit e) {
                return bad(e, input, loc);
            }
        }
        return value;
    }

    private @Nullable Object maybe(Shape inner, boolean isOptional, @Nullable Object input, Loc loc, boolean isStrict) {
        if (input == null) {
            return isOptional ? Optional.empty() : null;
        }
        Object value = read(inner, input, loc, isStrict);
        return value == null || isBad(value) || !isOptional ? value : Optional.of(value);
    }

    private Object single(Scalar scalar, @Nullable Object input, Loc loc, boolean isStrict) {
        try {
            Object known = input == null ? BAD : input;
            return known instanceof UploadedFile file && scalar.javaType() == byte[].class
                    ? BYTES.apply(file)
                    : scalar.from().read(known, isStrict);
        } catch (Misfit e) {
            return bad(e, input, loc);
        }
    }

    private Object choice(Map<String, Object> constants, @Nullable Object input, Loc loc) {
        Object found = input instanceof String text ? constants.get(text) : null;
        if (found != null) {
            return found;
        }
        String expected = alternatives(constants.keySet());
        problem("enum", loc, "Input should be " + expected, input, Map.of("expected", expected));
        return BAD;
    }

    private Object many(Shape.Collected as, Shape element, @Nullable Object input, Loc loc, boolean isStrict) {
        if (!(input instanceof List<?> list)) {
            boolean isSet = as == Shape.Collected.SET;
            problem(
                    isSet ? "set_type" : "list_type",
                    loc,
                    "Input should be a valid " + (isSet ? "set" : "list"),
                    input,
                    Map.of());
            return BAD;
        }
        var values = new ArrayList<@Nullable Object>(list.size());
        boolean isGood = true;
        for (int i = 0; i < list.size() && !isFull(); i++) {
            Object value = read(element, list.get(i), loc.then(i), isStrict);
            isGood &= !isBad(value);
            values.add(value);
        }
        if (!isGood) {
            return BAD;
        }
        return as == Shape.Collected.SET
                ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
                : Collections.unmodifiableList(values);
    }

    private Object keyed(Shape key, Shape value, @Nullable Object input, Loc loc, boolean isStrict) {
        if (!(input instanceof Map<?, ?> map)) {
            problem("dict_type", loc, "Input should be a valid dictionary", input, Map.of());
            return BAD;
        }
        var values = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        boolean isGood = true;
        for (var entry : map.entrySet()) {
            if (isFull()) {
                return BAD;
            }
            Loc at = loc.then(entry.getKey());
            Object name = read(key, entry.getKey(), at.then("[key]"), false);
            Object found = read(value, entry.getValue(), at, isStrict);
            isGood &= !isBad(name) && !isBad(found);
            values.put(name, found);
        }
        return isGood ? Collections.unmodifiableMap(values) : BAD;
    }

    /// @param tag a member that is known beside the components; empty for none
    Object whole(RecordModel model, String tag, @Nullable Object input, Loc loc) {
        confidential += model.isConfidential() ? 1 : 0;
        Object value = made(model, tag, input, loc);
        confidential -= model.isConfidential() ? 1 : 0;
        return value;
    }

    private Object made(RecordModel model, String tag, @Nullable Object input, Loc loc) {
        Map<?, ?> members = members(input, loc);
        if (members == null) {
            return BAD;
        }
        List<Slot> slots = model.slots();
        var values = new @Nullable Object[slots.size()];
        int before = problems.size();
        for (int i = 0; i < values.length; i++) {
            values[i] = member(slots.get(i), members, loc, model.isStrict());
        }
        refuseUnknown(model, tag, members, loc);
        if (problems.size() > before) {
            return BAD;
        }
        try {
            Object made = model.make(values);
            model.rules().forEach(rule -> rule.check(made, clock));
            return made;
        } catch (Misfit e) {
            return bad(e, input, loc);
        }
    }

    private @Nullable Object member(Slot slot, Map<?, ?> members, Loc loc, boolean isStrict) {
        Loc at = loc.then(slot.wire());
        if (members.containsKey(slot.wire())) {
            return read(slot.shape(), members.get(slot.wire()), at, isStrict);
        }
        if (slot.isRequired()) {
            missing(at, members);
            return BAD;
        }
        return slot.absent();
    }

    private void refuseUnknown(RecordModel model, String tag, Map<?, ?> members, Loc loc) {
        if (!model.forbidsUnknown()) {
            return;
        }
        Set<String> known = model.names();
        members.forEach((name, value) -> {
            if (!known.contains(name) && !tag.equals(name)) {
                problem("extra_forbidden", loc.then(name), "Extra inputs are not permitted", value, Map.of());
            }
        });
    }

    private Object oneOf(Shape.OneOf shape, @Nullable Object input, Loc loc) {
        Map<?, ?> members = members(input, loc);
        String tag = String.valueOf(shape.tag());
        if (members == null) {
            return BAD;
        }
        Object found = members.get(tag);
        if (found == null) {
            problem(
                    "union_tag_not_found",
                    loc,
                    "Unable to extract tag using discriminator '" + tag + "'",
                    input,
                    Map.of("discriminator", "'" + tag + "'"));
            return BAD;
        }
        RecordModel model = shape.options().get(found.toString());
        if (model == null) {
            String expected = shape.options().keySet().stream()
                    .map(each -> "'" + each + "'")
                    .collect(Collectors.joining(", "));
            var ctx = new LinkedHashMap<String, Object>();
            ctx.put("discriminator", "'" + tag + "'");
            String shown = Echo.text(found.toString());
            ctx.put("tag", shown);
            ctx.put("expected_tags", expected);
            problem(
                    "union_tag_invalid",
                    loc,
                    "Input tag '" + shown + "' found using '" + tag + "' does not match any of the expected tags: "
                            + expected,
                    input,
                    ctx);
            return BAD;
        }
        return whole(model, tag, input, loc.then(found));
    }

    private Object part(RecordModel model, @Nullable Object input, Loc loc) {
        Map<?, ?> members = members(input, loc);
        if (members == null) {
            return BAD;
        }
        int before = problems.size();
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (Slot slot : model.slots()) {
            if (members.containsKey(slot.wire())) {
                values.put(slot.name(), member(slot, members, loc, model.isStrict()));
            }
        }
        refuseUnknown(model, "", members, loc);
        return problems.size() > before ? BAD : Partial.of(model.type().asSubclass(Record.class), values);
    }

    private Object upload(@Nullable Object input, Loc loc) {
        if (input instanceof UploadedFile) {
            return input;
        }
        return bad(Rule.refused("Expected an uploaded file, received a text"), input, loc);
    }

    private Object arriving(long limit, @Nullable Object input, Loc loc) {
        if (input instanceof Part part) {
            return part.limitedTo(limit);
        }
        return bad(Rule.refused("Expected an uploaded file, received a text"), input, loc);
    }

    private @Nullable Map<?, ?> members(@Nullable Object input, Loc loc) {
        if (input instanceof Map<?, ?> map) {
            return map;
        }
        problem(
                "model_attributes_type",
                loc,
                "Input should be a valid dictionary or object to extract fields from",
                input,
                Map.of());
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // there is one
    private static boolean isBad(@Nullable Object value) {
        return value == BAD;
    }

    private Object bad(Misfit misfit, @Nullable Object input, Loc loc) {
        problem(misfit.type(), loc, misfit.words(), input, misfit.ctx());
        return BAD;
    }

    /// As in `'a', 'b' or 'c'`.
    private static String alternatives(Set<String> texts) {
        List<String> quoted = texts.stream().map(text -> "'" + text + "'").toList();
        int last = quoted.size() - 1;
        return last == 0 ? quoted.getFirst() : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }
}
