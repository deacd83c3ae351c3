package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.web.bind.Shapes;
import java.util.ArrayList;
import java.util.List;

/// What an application has declared by types: endpoints, and what is provided for them.
final class Typed {
    private final Shapes shapes = new Shapes();
    private final Providers providers = new Providers(shapes);
    private final List<EndpointClass> classes = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    Shapes shapes() {
        return shapes;
    }

    Providers providers() {
        return providers;
    }

    void add(EndpointClass found) {
        classes.add(found);
    }

    void add(Endpoint endpoint) {
        endpoints.add(endpoint);
    }

    boolean isEmpty() {
        return endpoints.isEmpty();
    }

    /// Finds out what each endpoint needs.
    ///
    /// @throws EndpointException if somebody has to provide something, but nobody does; with those of the others
    ///     suppressed
    void fix() {
        providers.check();
        var faults = new ArrayList<EndpointException>();
        classes.forEach(each -> note(() -> each.check(providers), faults));
        endpoints.forEach(endpoint -> note(() -> endpoint.prepare(providers), faults));
        if (!faults.isEmpty()) {
            EndpointException first = faults.removeFirst();
            faults.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void note(Runnable check, List<EndpointException> faults) {
        try {
            check.run();
        } catch (EndpointException e) {
            faults.add(e);
        }
    }

    /// Makes what lasts as long as the application.
    @Parks
    void start() throws Exception {
        providers.start();
        try {
            classes.forEach(each -> each.make(providers));
        } catch (Throwable e) {
            providers.stop();
            throw e;
        }
    }

    /// Cleans it up.
    @Parks
    void stop() {
        classes.forEach(EndpointClass::forget);
        providers.stop();
    }
}
