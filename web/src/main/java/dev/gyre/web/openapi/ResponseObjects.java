package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.http.HttpStatus;
import dev.gyre.web.bind.Comment;
import dev.gyre.web.bind.Declared;
import dev.gyre.web.bind.Outlet;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.OmitEmpty;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.openapi.SchemaKey.Use;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an operation may answer, by its declared result: a sealed result has a response for each status that its
/// records have.
final class ResponseObjects {
    private static final String JSON = "application/json";

    private final Schemas schemas;
    private final Components components;

    ResponseObjects(Schemas schemas, Components components) {
        this.schemas = schemas;
        this.components = components;
    }

    /// The responses by status.
    Map<String, Object> of(Operation operation, boolean mayMisfit) {
        Method method = operation.method();
        var responses = new TreeMap<String, Object>(results(operation));
        addAnswers(responses, method.getDeclaringClass());
        addAnswers(responses, method);
        if (mayMisfit) {
            responses.putIfAbsent("422", response("Validation Error", JSON, Misfits.ref(components)));
        }
        return new LinkedHashMap<>(responses);
    }

    private Map<String, Object> results(Operation operation) {
        Method method = operation.method();
        Class<?> type = method.getReturnType();
        int status = statusOf(method, type == void.class || type == Void.class ? 204 : 200);
        Use use = isSparse(method) ? Use.SPARSE : Use.OUTPUT;
        if (StreamObjects.isStream(operation)) {
            return mapOf("200", response(meaning(method, 200), new StreamObjects(schemas).of(operation, use)));
        }
        if (Outlet.of(type) == Outlet.ONE_OF && operation.media().equals(JSON)) {
            return alternatives(Declared.of(method.getGenericReturnType()), status, use);
        }
        int own = statusOf(type, status);
        Object schema =
                operation.media().equals(JSON) ? schemaOf(method.getAnnotatedReturnType(), use) : text(operation);
        Map<String, Object> results = mapOf("" + own, response(meaning(method, own), operation.media(), schema));
        if (type == Optional.class) {
            results.put("404", response(reason(404), JSON, detail()));
        }
        return results;
    }

    /// An Optional that is empty is answered in another way.
    private Map<String, Object> schemaOf(AnnotatedType type, Use use) {
        boolean isOptional = type instanceof AnnotatedParameterizedType generic
                && type.getType().getTypeName().startsWith("java.util.Optional<")
                && generic.getAnnotatedActualTypeArguments().length == 1;
        AnnotatedType shown =
                isOptional ? ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0] : type;
        Map<String, Object> schema = schemas.outputs().of(shown, use);
        if (!schema.containsKey("$ref") && !schema.isEmpty()) {
            schema.putIfAbsent("title", "Response");
        }
        return schema;
    }

    private static Map<String, Object> text(Operation operation) {
        boolean isBytes = operation.media().equals("application/octet-stream");
        return isBytes ? mapOf("contentMediaType", operation.media()) : mapOf("type", "string");
    }

    private Map<String, Object> alternatives(Declared type, int status, Use use) {
        var byStatus = new TreeMap<Integer, List<Declared>>();
        for (Declared each : type.options()) {
            byStatus.computeIfAbsent(statusOf(each.raw(), status), _ -> new ArrayList<>())
                    .add(each);
        }
        var results = new LinkedHashMap<String, Object>();
        byStatus.forEach((code, types) -> results.put(
                "" + code,
                response(
                        reason(code),
                        JSON,
                        byStatus.size() == 1 ? schemas.outputs().of(type, use) : some(type, types, use))));
        return results;
    }

    /// Some of the classes of a sealed type.
    private Map<String, Object> some(Declared sealed, List<Declared> types, Use use) {
        String tag = Tagging.tagOf(sealed.raw());
        return types.size() == 1
                ? schemas.outputs().option(types.getFirst(), tag, use)
                : schemas.outputs().options(types, tag, use);
    }

    private static boolean isSparse(Method method) {
        return method.isAnnotationPresent(OmitEmpty.class)
                || method.getDeclaringClass().isAnnotationPresent(OmitEmpty.class);
    }

    private void addAnswers(Map<String, Object> responses, AnnotatedElement element) {
        for (MayAnswer each : element.getAnnotationsByType(MayAnswer.class)) {
            String words = each.description().isEmpty() ? reason(each.value()) : each.description();
            boolean saysBody = each.as() != void.class;
            responses.put(
                    "" + each.value(),
                    response(
                            words,
                            saysBody ? JSON : "",
                            saysBody ? schemas.outputs().of(Declared.of(each.as()), Use.OUTPUT) : Map.of()));
        }
    }

    /// @param media empty for a response without a body, or of which nothing is known
    private static Map<String, Object> response(String description, String media, Object schema) {
        return media.isEmpty()
                ? mapOf("description", description)
                : response(description, mapOf(media, mapOf("schema", schema)));
    }

    private static Map<String, Object> response(String description, Map<String, Object> content) {
        Map<String, Object> response = mapOf("description", description);
        response.put("content", content);
        return response;
    }

    private static int statusOf(AnnotatedElement element, int otherwise) {
        Status status = element.getAnnotation(Status.class);
        return status == null ? otherwise : status.value();
    }

    /// What a comment says of the result.
    private static String meaning(Method method, int status) {
        String text = Comment.ofResult(method).text();
        return text.isEmpty() ? reason(status) : text;
    }

    private static String reason(int status) {
        if (status < 300) {
            return "Successful Response";
        }
        String reason = HttpStatus.of(status).reason();
        return reason.isEmpty() ? "Status " + status : reason;
    }

    /// What failures are answered with.
    private static Map<String, Object> detail() {
        Map<String, Object> properties = mapOf("detail", mapOf("type", "string"));
        return Schemas.object("Detail", properties, List.of("detail"));
    }
}
