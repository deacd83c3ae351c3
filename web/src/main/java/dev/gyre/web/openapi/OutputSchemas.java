package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.web.bind.Declared;
import dev.gyre.web.bind.Member;
import dev.gyre.web.bind.Notes;
import dev.gyre.web.bind.Outlet;
import dev.gyre.web.bind.RefusedDeclaration;
import dev.gyre.web.bind.Shape;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.openapi.SchemaKey.Use;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
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
    Map<String, Object> of(AnnotatedType type, Use use) {
        return of(type, Map.of(), use);
    }

    /// That of a type in which nothing is open.
    Map<String, Object> of(Declared type, Use use) {
        if (type.arguments().isEmpty()) {
            try {
                return schemas.of(shapes.of(type.raw()), use);
            } catch (RefusedDeclaration _) {
                return unreadable(type, use);
            }
        }
        return unreadable(type, use);
    }

    /// A reference to that of a record or an interface.
    Map<String, Object> ref(Declared type, Use use, String tag) {
        return components.ref(new SchemaKey(type, use, tag), this::object);
    }

    /// That of a record or an interface, for its component.
    private Map<String, Object> object(SchemaKey key) {
        if (key.type().isRecord() && key.declared().arguments().isEmpty()) {
            try {
                return schemas.object(key, shapes.record(key.type()));
            } catch (RefusedDeclaration _) {
                return members(key);
            }
        }
        return members(key);
    }

    private Map<String, Object> of(AnnotatedType type, Map<TypeVariable<?>, Declared> known, Use use) {
        try {
            return schemas.of(shapes.of(type), use);
        } catch (RefusedDeclaration _) {
            Map<String, Object> schema = unreadable(type, known, use);
            return isNullable(type) ? Schemas.orNull(schema) : schema;
        }
    }

    /// What is written inside of what has elements may have annotations of its own.
    private Map<String, Object> unreadable(AnnotatedType type, Map<TypeVariable<?>, Declared> known, Use use) {
        if (type instanceof AnnotatedArrayType array) {
            return Schemas.many(of(array.getAnnotatedGenericComponentType(), known, use), Shape.Collected.LIST);
        }
        Declared declared = Declared.of(type.getType(), known);
        Class<?> raw = declared.raw();
        if (type instanceof AnnotatedParameterizedType generic && raw.getName().startsWith("java.util.")) {
            AnnotatedType last = generic.getAnnotatedActualTypeArguments()[
                    declared.arguments().size() - 1];
            return holding(declared, of(last, known, use), use);
        }
        return of(declared, use);
    }

    private Map<String, Object> unreadable(Declared type, Use use) {
        return switch (Outlet.of(type.raw())) {
            case OPTIONAL, ARRAY -> holding(type, of(type.argument(0), use), use);
            case ELEMENTS -> holding(type, of(type.as(Iterable.class).argument(0), use), use);
            case MAP -> holding(type, of(type.as(Map.class).argument(1), use), use);
            case MEMBERS -> ref(type, use, "");
            case ONE_OF -> sealed(type, use);
            case VALUE, FINAL, ENUM, ANYTHING, OPEN -> plain(type.raw());
        };
    }

    private Map<String, Object> holding(Declared type, Map<String, Object> each, Use use) {
        return switch (Outlet.of(type.raw())) {
            case OPTIONAL -> Schemas.orNull(each);
            case MAP -> {
                Map<String, Object> schema = mapOf("type", "object");
                schema.put("additionalProperties", each);
                yield schema;
            }
            case ARRAY, ELEMENTS -> {
                boolean isSet = Set.class.isAssignableFrom(type.raw());
                yield Schemas.many(each, isSet ? Shape.Collected.SET : Shape.Collected.LIST);
            }
            default -> unreadable(type, use);
        };
    }

    private static Map<String, Object> plain(Class<?> type) {
        return type == char.class || type == Character.class ? mapOf("type", "string") : new LinkedHashMap<>();
    }

    /// One whose classes can be written, but not all be read.
    private Map<String, Object> sealed(Declared type, Use use) {
        return components.ref(new SchemaKey(type, use, ""), key -> {
            String tag = Tagging.tagOf(type.raw());
            Map<String, Object> schema = options(type.options(), tag, use);
            schema.put("title", type.raw().getSimpleName());
            return schema;
        });
    }

    /// One of several classes of a sealed type.
    Map<String, Object> options(List<Declared> types, String tag, Use use) {
        return Tagging.options(types, tag, each -> option(each, tag, use));
    }

    /// One class of a sealed type.
    Map<String, Object> option(Declared type, String tag, Use use) {
        return type.raw().isRecord() ? ref(type, use, tag) : of(type, use);
    }

    /// An object with what a record or an interface has.
    private Map<String, Object> members(SchemaKey key) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Member member : sorted(key.declared())) {
            Notes notes = Notes.of(member);
            if (!notes.isHidden()) {
                Map<String, Object> schema = of(member.written(), member.owner().known(), key.use());
                boolean isLeftOut = Schemas.isSparse(key) && isMaybe(member);
                properties.put(
                        member.wire(), noted(isLeftOut ? Schemas.present(schema) : schema, notes, member.wire()));
                if (!isLeftOut) {
                    required.add(member.wire());
                }
            }
        }
        Map<String, Object> schema = Schemas.object(key.type().getSimpleName(), properties, required);
        Notices.describe(schema, key.type());
        return Tagging.tagged(schema, key);
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

    /// Those of an interface come in no order.
    private static List<Member> sorted(Declared type) {
        List<Member> members = Member.of(type);
        return type.raw().isRecord()
                ? members
                : members.stream().sorted(Comparator.comparing(Member::wire)).toList();
    }

    private static boolean isMaybe(Member member) {
        return member.type().raw() == Optional.class || isNullable(member.written());
    }

    private static boolean isNullable(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
    }
}
