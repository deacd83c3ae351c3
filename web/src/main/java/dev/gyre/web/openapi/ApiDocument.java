package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.web.bind.Shapes;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Tags;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an application answers, as a tree for JSON (OpenAPI 3.1). It is the same for the same declarations.
public final class ApiDocument {
    private final Components components = new Components();
    private final Schemas schemas = new Schemas(new Shapes(), components);
    private final RequestBodies bodies = new RequestBodies(schemas, components);
    private final ResponseObjects responses = new ResponseObjects(schemas, components);
    private final Securing securing = new Securing();
    private final Set<String> ids = new HashSet<>();

    private ApiDocument() {}

    /// The document of these operations, in their order.
    ///
    /// @param info what it says of itself: `title` and `version` at least
    public static Map<String, Object> of(Map<String, Object> info, List<Operation> operations) {
        return new ApiDocument().whole(info, operations);
    }

    private Map<String, Object> whole(Map<String, Object> info, List<Operation> operations) {
        var paths = new LinkedHashMap<String, Map<String, Object>>();
        for (Operation operation : operations) {
            paths.computeIfAbsent(operation.path(), _ -> new LinkedHashMap<>()).put(operation.verb(), told(operation));
        }
        Components.Finished finished = components.finish(paths);
        Map<String, Object> document = mapOf("openapi", "3.1.0");
        document.put("info", info);
        document.put("paths", finished.tree());
        var shared = new LinkedHashMap<String, Object>();
        if (finished.schemas() instanceof Map<?, ?> all && !all.isEmpty()) {
            shared.put("schemas", all);
        }
        if (!securing.schemes().isEmpty()) {
            shared.put("securitySchemes", securing.schemes());
        }
        if (!shared.isEmpty()) {
            document.put("components", shared);
        }
        return document;
    }

    private Map<String, Object> told(Operation operation) {
        Method method = operation.method();
        String id = id(operation);
        var told = new LinkedHashMap<String, Object>();
        List<String> tags = tags(operation);
        if (!tags.isEmpty()) {
            told.put("tags", tags);
        }
        told.put("summary", summary(method));
        Notices.describe(told, method);
        told.put("operationId", id);
        var parameters = new ParameterObjects(schemas).of(operation.inputs());
        if (!parameters.isEmpty()) {
            told.put("parameters", parameters);
        }
        if (operation.body().isNeeded()) {
            told.put("requestBody", bodies.of(operation, id));
        }
        told.put("responses", responses.of(operation, !operation.inputs().isEmpty()));
        List<Map<String, Object>> ways = securing.of(operation);
        if (!ways.isEmpty()) {
            told.put("security", ways);
        }
        return told;
    }

    /// By FastAPI's rule, and once.
    private String id(Operation operation) {
        String id = (operation.method().getName() + operation.path()).replaceAll("\\W", "_") + "_" + operation.verb();
        String free = id;
        for (int i = 2; !ids.add(free); i++) {
            free = id + "_" + i;
        }
        return free;
    }

    private static String summary(Method method) {
        Describe described = method.getAnnotation(Describe.class);
        return described == null || described.summary().isEmpty() ? Words.title(method.getName()) : described.summary();
    }

    /// Those of the groups first, then of the class.
    private static List<String> tags(Operation operation) {
        var tags = new LinkedHashSet<>(operation.tags());
        Method method = operation.method();
        for (AnnotatedElement element : List.of(method.getDeclaringClass(), method)) {
            Tags own = element.getAnnotation(Tags.class);
            if (own != null) {
                tags.addAll(Arrays.asList(own.value()));
            }
        }
        return new ArrayList<>(tags);
    }
}
