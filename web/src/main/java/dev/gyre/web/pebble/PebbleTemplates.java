package dev.gyre.web.pebble;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.http.Body;
import dev.gyre.http.Lifespan;
import dev.gyre.http.StatusException;
import dev.gyre.web.View;
import dev.gyre.web.launch.ProgramHome;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pages by templates of Pebble, whose language is that of Jinja and Django. What they show is escaped for HTML,
/// unless they say `raw`; a variable that nobody gave is a failure.
///
/// ```java
/// var pages = PebbleTemplates.directory(Path.of("templates"));
/// var app = App.create().lifespan(pages).get("/", _ -> pages.view("sites.html", Map.of("sites", sites)));
/// ```
///
/// Pebble is no dependency of this module by itself: add `io.pebbletemplates:pebble`. Templates are rendered in the
/// task of the request and may call what parks. Any loop may use them.
public final class PebbleTemplates implements Lifespan {
    private static final Duration GLANCE = Duration.ofSeconds(1); // how often the directory is looked at

    private final Path directory;
    private volatile @Nullable TemplateSet known; // once they have been read
    private volatile long lookedAt;

    private PebbleTemplates(Path directory) {
        this.directory = directory;
    }

    /// Those of a directory. All of them are read and compiled off the loop: when the application starts, if this is
    /// part of its lifespan, else when one is first used; and again, within a second, when one changes.
    public static PebbleTemplates directory(Path directory) {
        return new PebbleTemplates(ProgramHome.find(directory));
    }

    /// A page without parameters.
    ///
    /// @param name its path below the directory, as in `sites/list.html`
    public View view(String name) {
        return view(name, Map.of());
    }

    /// A page that shows the values of these parameters.
    public View view(String name, Map<String, ?> parameters) {
        var copied = new HashMap<String, Object>(parameters);
        return () -> render(name, copied);
    }

    /// A page with one parameter.
    public View view(String name, String parameter, Object value) {
        return view(name, Map.of(parameter, value));
    }

    /// Compiles all of them, so that one that cannot be stops the start, and the first request need not wait. Parks.
    ///
    /// @throws PebbleException if one cannot be compiled
    @Override
    @Parks
    public void start() {
        Async.blocking(this::look);
    }

    @Parks
    private Body render(String name, Map<String, Object> parameters) {
        if (Task.orNull() == null) {
            return Async.run(() -> render(name, parameters));
        }
        var page = new StringWriter();
        try {
            current().template(name).evaluate(page, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot render " + name, e);
        } catch (RuntimeException e) {
            throw own(e);
        }
        return Body.of(page.toString());
    }

    /// Those of the directory as it was a second ago, or is now.
    @Parks
    private TemplateSet current() {
        TemplateSet found = known;
        long now = Loop.current().clock().nanos();
        if (found != null && now - lookedAt <= GLANCE.toNanos()) {
            return found;
        }
        TemplateSet seen = Async.blocking(this::look);
        lookedAt = Loop.current().clock().nanos(); // compiling may have taken a while
        return seen;
    }

    private TemplateSet look() {
        TemplateSet before = known;
        TemplateSet now = before == null ? TemplateSet.of(directory) : before.refreshed();
        known = now;
        return now;
    }

    /// What was thrown by what the template called, if it has a meaning of its own.
    private static RuntimeException own(RuntimeException wrapper) {
        for (Throwable cause = wrapper.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CancelledError cancelled) {
                throw cancelled;
            }
            if (cause instanceof StatusException status) {
                return status;
            }
        }
        return wrapper;
    }
}
