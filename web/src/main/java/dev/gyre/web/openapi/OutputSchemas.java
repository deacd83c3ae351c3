package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.web.bind.Notes;
import dev.gyre.web.bind.RefusedDeclaration;
import dev.gyre.web.bind.Shape;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.openapi.SchemaKey.Use;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Schemas of what is sent, by the declared type, as [dev.gyre.web.bind.Outward] lets it out. What can be read,
/// too, is told by its shape; for a type of which nothing is known, anything is said.
final class OutputSchemas {
    private final Schemas schemas;
    private final Shapes shapes;
    private final Components components;

    OutputSchemas(Schemas schemas, Shapes shapes, Components components) {
        this.schemas = schemas;
        this.shapes = shapes;
        this.components = components;
    }

    /// That of a declared type.
    Map<String, Object> of(AnnotatedType type) {
        try {
            return schemas.of(shapes.of(type), Use.OUTPUT);
        } catch (RefusedDeclaration _) {
            Map<String, Object> schema = unreadable(type);
            boolean isNullable = Arrays.stream(type.getAnnotations())
                    .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
            return isNullable ? Schemas.orNull(schema) : schema;
        }
    }

    /// That of a type by itself.
    Map<String, Object> of(Class<?> type) {
        try {
            return schemas.of(shapes.of(type), Use.OUTPUT);
        } catch (RefusedDeclaration _) {
            return unreadable(type);
        }
    }

    /// That of a record, for its component.
    Map<String, Object> ofRecord(SchemaKey key) {
        try {
            return schemas.object(key, shapes.record(key.type()));
        } catch (RefusedDeclaration _) {
            return Tagging.tagged(members(key.type()), key);
        }
    }

    private Map<String, Object> unreadable(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return Schemas.many(of(array.getAnnotatedGenericComponentType()), Shape.Collected.LIST);
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
            return parameterized(raw, generic.getAnnotatedActualTypeArguments());
        }
        return type.getType() instanceof Class<?> plain ? unreadable(plain) : new LinkedHashMap<>();
    }

    private Map<String, Object> parameterized(Class<?> raw, AnnotatedType[] arguments) {
        if (raw == Optional.class) {
            return Schemas.orNull(of(arguments[0]));
        }
        if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
            boolean isSet = Set.class.isAssignableFrom(raw);
            return Schemas.many(of(arguments[0]), isSet ? Shape.Collected.SET : Shape.Collected.LIST);
        }
        if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            Map<String, Object> schema = mapOf("type", "object");
            schema.put("additionalProperties", of(arguments[1]));
            return schema;
        }
        return unreadable(raw);
    }

    private Map<String, Object> unreadable(Class<?> type) {
        if (type.isArray()) {
            return Schemas.many(of(type.getComponentType()), Shape.Collected.LIST);
        }
        if (type.isRecord()) {
            return schemas.whole(type, Use.OUTPUT);
        }
        if (type.isSealed()) {
            return sealed(type);
        }
        boolean isView = type.isInterface()
                && !type.getName().startsWith("java.")
                && !Map.class.isAssignableFrom(type)
                && !Iterable.class.isAssignableFrom(type);
        return isView
                ? components.ref(new SchemaKey(type, Use.OUTPUT, ""), key -> members(key.type()))
                : type == char.class || type == Character.class ? mapOf("type", "string") : new LinkedHashMap<>();
    }

    /// One whose records can be written, but not all be read.
    private Map<String, Object> sealed(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (!Arrays.stream(permitted).allMatch(Class::isRecord)) {
            return new LinkedHashMap<>();
        }
        return components.ref(new SchemaKey(type, Use.OUTPUT, ""), key -> {
            String tag = Tagging.tagOf(type);
            Map<String, Object> schema =
                    Tagging.options(Arrays.asList(permitted), tag, record -> schemas.option(record, Use.OUTPUT, tag));
            schema.put("title", type.getSimpleName());
            return schema;
        });
    }

    private record Member(String name, AnnotatedElement marks, AnnotatedType type) {}

    /// An object with what a record or an interface has.
    private Map<String, Object> members(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Member member : type.isRecord() ? components(type) : getters(type)) {
            Notes notes = Notes.of(List.of(member.marks().getAnnotations()));
            if (!notes.isHidden()) {
                Alias alias = member.marks().getAnnotation(Alias.class);
                String name = alias == null ? member.name() : alias.value();
                properties.put(name, noted(of(member.type()), notes, name));
                required.add(name);
            }
        }
        Map<String, Object> schema = Schemas.object(type.getSimpleName(), properties, required);
        Notices.describe(schema, type);
        return schema;
    }

    private static Map<String, Object> noted(Map<String, Object> schema, Notes notes, String name) {
        if (!schema.containsKey("$ref")) {
            schema.put("title", Words.title(name));
        }
        if (!notes.description().isEmpty()) {
            schema.put("description", notes.description());
        }
        if (notes.isDeprecated()) {
            schema.put("deprecated", true);
        }
        return schema;
    }

    private static List<Member> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map((RecordComponent each) -> new Member(each.getName(), each, each.getAnnotatedType()))
                .toList();
    }

    /// Those of an interface come in no order.
    private static List<Member> getters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers())
                        && method.getParameterCount() == 0
                        && method.getReturnType() != void.class)
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> new Member(method.getName(), method, method.getAnnotatedReturnType()))
                .toList();
    }
}
