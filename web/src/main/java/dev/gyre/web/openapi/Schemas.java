package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.web.bind.Declared;
import dev.gyre.web.bind.RecordModel;
import dev.gyre.web.bind.Rule;
import dev.gyre.web.bind.Scalar;
import dev.gyre.web.bind.Shape;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.bind.Slot;
import dev.gyre.web.endpoint.OmitEmpty;
import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Schemas of what shapes can be read by. Records, enums and sealed types become components.
final class Schemas {
    private final Shapes shapes;
    private final Components components;
    private final OutputSchemas outputs;

    Schemas(Shapes shapes, Components components) {
        this.shapes = shapes;
        this.components = components;
        this.outputs = new OutputSchemas(this, shapes, components);
    }

    OutputSchemas outputs() {
        return outputs;
    }

    /// That of one shape.
    Map<String, Object> of(Shape shape, Use use) {
        return switch (shape) {
            case Shape.Ruled(Shape inner, List<Rule> rules) -> ruled(of(inner, use), rules, inner);
            case Shape.Maybe(Shape inner, boolean _) -> orNull(of(inner, use));
            case Shape.Anything _ -> new LinkedHashMap<>();
            case Shape.Single(Scalar scalar) -> scalar(scalar, use);
            case Shape.Choice(Class<?> type, var constants) ->
                components.ref(new SchemaKey(type, Use.INPUT, ""), key -> choice(key, constants));
            case Shape.Many(var as, Shape element) -> many(of(element, use), as);
            case Shape.Keyed(Shape key, Shape value) -> keyed(key, value, use);
            case Shape.Whole(RecordModel model) -> whole(model.type(), use);
            case Shape.OneOf oneOf -> components.ref(new SchemaKey(oneOf.type(), use, ""), key -> options(oneOf, key));
            case Shape.Part(RecordModel model) ->
                components.ref(new SchemaKey(model.type(), Use.PART, ""), key -> object(key, model));
            case Shape.UploadedFile _, Shape.ArrivingFile _ -> file();
        };
    }

    /// A reference to that of a record, which is read by its shape where it has one.
    Map<String, Object> whole(Class<?> type, Use use) {
        return option(type, use, "");
    }

    /// That of one place: a parameter, or a component of a record.
    ///
    /// @param name outside
    Map<String, Object> slot(Slot slot, String name, Use use) {
        return noted(slot, name, of(slot.shape(), use), use);
    }

    private static Map<String, Object> noted(Slot slot, String name, Map<String, Object> schema, Use use) {
        if (!schema.containsKey("$ref")) {
            schema.put("title", Words.title(name));
        }
        if (!slot.notes().description().isEmpty()) {
            schema.put("description", slot.notes().description());
        }
        if (slot.notes().isDeprecated()) {
            schema.put("deprecated", true);
        }
        if (!slot.notes().examples().isEmpty()) {
            schema.put("examples", slot.notes().examples());
        }
        Object absent = use == Use.INPUT ? Defaults.of(slot.shape(), slot.absent()) : null;
        if (absent != null) {
            schema.put("default", absent);
        }
        return schema;
    }

    /// An object with these members; hidden ones are not told.
    ///
    /// @param isSparse whether those that may be empty are left out then
    Map<String, Object> object(String title, List<Slot> slots, Use use, boolean isSparse) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Slot slot : slots) {
            if (slot.notes().isHidden()) {
                continue;
            }
            boolean isLeftOut = isSparse && slot.shape().isMaybe();
            Map<String, Object> schema = of(slot.shape(), use);
            properties.put(slot.wire(), noted(slot, slot.wire(), isLeftOut ? present(schema) : schema, use));
            boolean isSent = use == Use.OUTPUT || use == Use.SPARSE;
            if ((isSent && !isLeftOut) || (use == Use.INPUT && slot.isRequired())) {
                required.add(slot.wire());
            }
        }
        return object(title, properties, required);
    }

    static Map<String, Object> object(String title, Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = mapOf("type", "object");
        schema.put("title", title);
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> orNull(Map<String, Object> schema) {
        return schema.isEmpty() ? schema : mapOf("anyOf", List.of(schema, mapOf("type", "null")));
    }

    /// What is not null of something that may be.
    @SuppressWarnings("unchecked") // all of it is made here
    static Map<String, Object> present(Map<String, Object> schema) {
        return schema.get("anyOf") instanceof List<?> either && either.getLast().equals(mapOf("type", "null"))
                ? (Map<String, Object>) either.getFirst()
                : schema;
    }

    /// Whether what is empty is left out of what this schema is of.
    static boolean isSparse(SchemaKey key) {
        return key.use() == Use.SPARSE || (key.use() == Use.OUTPUT && key.type().isAnnotationPresent(OmitEmpty.class));
    }

    private Map<String, Object> options(Shape.OneOf oneOf, SchemaKey key) {
        String tag = Tagging.tagOf(oneOf.type());
        List<Declared> records = oneOf.options().values().stream()
                .map(model -> Declared.of(model.type()))
                .toList();
        Map<String, Object> schema = Tagging.options(records, tag, record -> option(record.raw(), key.use(), tag));
        schema.put("title", key.type().getSimpleName());
        Notices.describe(schema, key.type());
        return schema;
    }

    /// A reference to that of a record that is one of several.
    private Map<String, Object> option(Class<?> record, Use use, String tag) {
        return use == Use.OUTPUT || use == Use.SPARSE
                ? outputs.ref(Declared.of(record), use, tag)
                : components.ref(new SchemaKey(record, use, tag), key -> object(key, shapes.record(key.type())));
    }

    /// That of a record that can be read.
    Map<String, Object> object(SchemaKey key, RecordModel model) {
        Map<String, Object> schema = object(model.type().getSimpleName(), model.slots(), key.use(), isSparse(key));
        Notices.describe(schema, model.type());
        if (model.forbidsUnknown()) {
            schema.put("additionalProperties", false);
        }
        return Tagging.tagged(schema, key);
    }

    private static Map<String, Object> ruled(Map<String, Object> schema, List<Rule> rules, Shape inner) {
        Constraints.add(alternative(schema), rules, inner);
        return schema;
    }

    /// What rules are about, where null may stand for it, too.
    @SuppressWarnings("unchecked") // all of it is made here
    private static Map<String, Object> alternative(Map<String, Object> schema) {
        return schema.get("anyOf") instanceof List<?> either ? (Map<String, Object>) either.getFirst() : schema;
    }

    private static Map<String, Object> scalar(Scalar scalar, Use use) {
        Map<String, Object> schema = mapOf("type", scalar.type());
        boolean isBytes = scalar.javaType() == byte[].class;
        if (isBytes && use != Use.INPUT) {
            schema.put("contentEncoding", "base64");
        } else if (isBytes) {
            schema.put("format", "binary");
        } else if (!scalar.format().isEmpty()) {
            schema.put("format", scalar.format());
        }
        return schema;
    }

    private static Map<String, Object> choice(SchemaKey key, Map<String, Object> constants) {
        Map<String, Object> schema = mapOf("type", "string");
        schema.put("enum", List.copyOf(constants.keySet()));
        schema.put("title", key.type().getSimpleName());
        Notices.describe(schema, key.type());
        return schema;
    }

    static Map<String, Object> many(Map<String, Object> element, Shape.Collected as) {
        Map<String, Object> schema = mapOf("type", "array");
        schema.put("items", element);
        if (as == Shape.Collected.SET) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private Map<String, Object> keyed(Shape key, Shape value, Use use) {
        Map<String, Object> schema = mapOf("type", "object");
        schema.put("additionalProperties", of(value, use));
        if (key.bare() instanceof Shape.Choice) {
            schema.put("propertyNames", of(key, use));
        }
        return schema;
    }

    /// `format` is for the tools that know OpenAPI 3.0 only.
    private static Map<String, Object> file() {
        Map<String, Object> schema = mapOf("type", "string");
        schema.put("format", "binary");
        schema.put("contentMediaType", "application/octet-stream");
        return schema;
    }
}
