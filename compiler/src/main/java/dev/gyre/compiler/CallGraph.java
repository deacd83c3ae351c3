package dev.gyre.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/// The bodies of what is compiled together.
final class CallGraph {
    private final Map<ExecutableElement, Body> methods = new LinkedHashMap<>();
    private final List<Body> promised = new ArrayList<>();
    private final List<Fault> contradictions = new ArrayList<>();

    void add(ExecutableElement method, Body body) {
        methods.put(method, body);
        add(body);
    }

    /// Adds a body that nobody calls by name.
    void add(Body body) {
        if (body.isPromised()) {
            promised.add(body);
        }
    }

    void add(Fault contradiction) {
        contradictions.add(contradiction);
    }

    /// The body of a method, or null if it is not compiled now.
    @Nullable
    Body of(ExecutableElement method) {
        return methods.get(method);
    }

    List<Body> promised() {
        return promised;
    }

    List<Fault> contradictions() {
        return contradictions;
    }
}
