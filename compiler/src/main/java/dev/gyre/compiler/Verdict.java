package dev.gyre.compiler;

import dev.gyre.compiler.Marks.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/// Which promises do not hold, and by which way a task would come to park. The shortest way is named.
final class Verdict {
    /// A call, and the one in whose target it stands.
    private record Way(Call call, @Nullable Way from) {
        Way root() {
            return from == null ? this : from.root();
        }
    }

    private final CallGraph graph;
    private final Marks marks;

    Verdict(CallGraph graph, Marks marks) {
        this.graph = graph;
        this.marks = marks;
    }

    List<Fault> faults() {
        var broken = graph.promised().stream()
                .flatMap(body ->
                        body.calls().stream().flatMap(call -> wayToPark(call).map(way -> fault(body, way)).stream()));
        return Stream.concat(graph.contradictions().stream(), broken).toList();
    }

    private Optional<Way> wayToPark(Call first) {
        Set<ExecutableElement> seen = new HashSet<>();
        var ways = new ArrayDeque<>(List.of(new Way(first, null)));
        while (!ways.isEmpty()) {
            Way way = ways.poll();
            if (!why(way.call()).isEmpty()) {
                return Optional.of(way);
            }
            ExecutableElement target = way.call().target();
            if (target != null && marks.of(target) == Mark.NONE && seen.add(target)) {
                Body body = graph.of(target);
                if (body != null) {
                    body.calls().forEach(call -> ways.add(new Way(call, way)));
                }
            }
        }
        return Optional.empty();
    }

    /// Why a call may park by itself, or empty.
    private String why(Call call) {
        ExecutableElement target = call.target();
        if (target == null) {
            return "may wait for the monitor";
        }
        return switch (marks.of(target)) {
            case PARKS -> "is marked @Parks";
            case NO_SWITCH -> "";
            case NONE -> marks.isWaitOfJdk(target) ? "waits" : "";
        };
    }

    private Fault fault(Body body, Way end) {
        return new Fault(
                end.root().call().at(),
                ("%s, but may park in %s. Move that call out, or drop the promise: its callers count on that nothing"
                                + " else of the loop runs meanwhile. [%s]")
                        .formatted(body.promise(), route(end), NoSwitchPlugin.NAME));
    }

    /// Such as `Tally.flush → AsyncQueue.put (Tally.java:20), which is marked @Parks`. The compiler shows where the
    /// first call stands.
    private String route(Way end) {
        var steps = new ArrayList<String>();
        for (Way way = end; way != null; way = way.from()) {
            String name = name(way.call().target());
            steps.addFirst(way.from() == null ? name : name + " (" + way.call().at() + ")");
        }
        return String.join(" \u2192 ", steps) + ", which " + why(end.call());
    }

    static String name(@Nullable ExecutableElement method) {
        if (method == null) {
            return "synchronized";
        }
        String owner = method.getEnclosingElement() instanceof TypeElement type
                ? type.getSimpleName().toString()
                : "";
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            return "new " + owner;
        }
        return owner.isEmpty() ? method.getSimpleName().toString() : owner + "." + method.getSimpleName();
    }
}
