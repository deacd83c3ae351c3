package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.Json;
import dev.gyre.http.Lifespan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The life of an application: its routes are fixed, its background begins, its parts start; and all that in
/// reverse.
final class AppLifespan implements Lifespan {
    /// For each step of the end.
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final App app;
    private volatile @Nullable TaskOwner background;
    private final Afterwards.Pending pending = new Afterwards.Pending();
    private Lifespan parts = Lifespan.NONE;

    AppLifespan(App app) {
        this.app = app;
    }

    @Override
    public void start() throws Exception {
        if (background != null) {
            throw new IllegalStateException("the application has started already. It is started once, however many"
                    + " loops serve it: give the other servers app::handle");
        }
        app.fix();
        // The classes for JSON take a third of a second to load, which would hold the loop in the first request.
        Async.blocking(() -> Json.write(""));
        var owner = Loop.current().newOwner("background of the application");
        background = owner;
        parts = Lifespan.all(app.section.lifespans());
        try {
            app.section.typed().start();
            startParts();
        } catch (Throwable e) {
            endBackground(owner);
            throw e;
        }
    }

    /// Each step is taken, whatever becomes of those before it, and cancelled if it takes too long.
    @Override
    public void stop() throws Exception {
        Async.shield(this::end);
    }

    /// What is done after responses.
    Afterwards.Pending pending() {
        return pending;
    }

    private void startParts() throws Exception {
        try {
            parts.start();
        } catch (Throwable e) {
            app.section.typed().stop();
            throw e;
        }
    }

    TaskOwner background() {
        TaskOwner owner = background;
        if (owner == null) {
            throw new IllegalStateException("the application has not started, so it has no background."
                    + " Begin such work in onStart, or in a request");
        }
        return owner;
    }

    @Parks
    private void end() throws Exception {
        try {
            Async.moveOnAfter(LIMIT, pending::await);
            Async.moveOnAfter(LIMIT, pending::close);
            TaskOwner owner = background;
            if (owner != null) {
                endBackground(owner);
            }
        } finally {
            endParts();
        }
    }

    @Parks
    private void endParts() throws Exception {
        try {
            Async.failAfter(LIMIT, parts::stop);
        } finally {
            app.section.typed().stop();
        }
    }

    @Parks
    private void endBackground(TaskOwner owner) {
        background = null;
        Async.moveOnAfter(LIMIT, owner::close);
    }
}
