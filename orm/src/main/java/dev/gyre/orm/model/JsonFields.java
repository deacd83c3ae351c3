package dev.gyre.orm.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An object of a picture while it is read: each field by its name, and none that is not known.
final class JsonFields {
    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode object;
    private final String place; // for messages
    private final Set<String> known = new HashSet<>();

    private JsonFields(JsonNode object, String place) {
        this.object = object;
        this.place = place;
        if (!object.isObject()) {
            throw wrong("an object is expected here");
        }
    }

    /// Reads a text with everything in it.
    static <T> T read(String json, Function<JsonFields, T> reader) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new PictureException("a picture of tables is not JSON: " + e.getOriginalMessage(), e);
        }
        return whole(new JsonFields(tree, "the picture"), reader);
    }

    /// Makes sure that the picture is of a kind that is known here.
    void format() {
        int format = number("format");
        if (format != FORMAT) {
            throw wrong("it is of format " + format + ", and this version of Gyre reads format " + FORMAT
                    + ". Compile the records with the processor of the same version");
        }
    }

    String text(String name) {
        String value = optional(name);
        if (value == null) {
            throw wrong("the text \"" + name + "\" is missing");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        JsonNode value = field(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw wrong("\"" + name + "\" has to be a text");
        }
        return value.stringValue();
    }

    boolean flag(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isBoolean()) {
            throw wrong("\"" + name + "\" has to be true or false");
        }
        return value != null && value.booleanValue();
    }

    int number(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isInt()) {
            throw wrong("\"" + name + "\" has to be a whole number");
        }
        return value == null ? 0 : value.intValue();
    }

    <E extends Enum<E>> E constant(Class<E> type, String name, @Nullable E otherwise) {
        String value = otherwise == null ? text(name) : optional(name);
        if (value == null && otherwise != null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw wrong("\"" + name + "\" is \"" + value + "\", which is none of " + List.of(type.getEnumConstants()));
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (JsonNode each : array(name)) {
            if (!each.isString()) {
                throw wrong("\"" + name + "\" has to be a list of texts");
            }
            texts.add(each.stringValue());
        }
        return texts;
    }

    <T> List<T> objects(String name, Function<JsonFields, T> reader) {
        var all = new ArrayList<T>();
        int at = 0;
        for (JsonNode each : array(name)) {
            all.add(whole(new JsonFields(each, place + ", " + name + "[" + at++ + "]"), reader));
        }
        return all;
    }

    private Iterable<JsonNode> array(String name) {
        JsonNode value = field(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong("\"" + name + "\" has to be a list");
        }
        return value;
    }

    private @Nullable JsonNode field(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static <T> T whole(JsonFields fields, Function<JsonFields, T> reader) {
        T result = reader.apply(fields);
        for (String name : fields.object.propertyNames()) {
            if (!fields.known.contains(name)) {
                throw fields.wrong("\"" + name + "\" means nothing here");
            }
        }
        return result;
    }

    private PictureException wrong(String what) {
        return new PictureException("%s cannot be read: %s".formatted(place, what));
    }
}
