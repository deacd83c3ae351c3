package dev.gyre.web.jte;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.http.Body;
import dev.gyre.http.Lifespan;
import dev.gyre.http.StatusException;
import dev.gyre.web.View;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Pages by templates of jte. What they show is escaped by where it stands: text, attribute, script.
///
/// ```java
/// var pages = JteTemplates.directory(Path.of("templates"));
/// var app = App.create().lifespan(pages).get("/", _ -> pages.view("sites.jte", Map.of("sites", sites)));
/// ```
///
/// Templates are rendered in the task of the request and may call what parks. Any loop may use them.
public final class JteTemplates implements Lifespan {
    private static final Duration GLANCE = Duration.ofSeconds(1); // how often a template is looked at

    private final TemplateEngine engine;
    private final @Nullable TemplateSources sources; // null if they are compiled already
    private final Map<String, Long> lookedAt = new ConcurrentHashMap<>(); // by the name of the page

    private JteTemplates(TemplateEngine engine, @Nullable TemplateSources sources) {
        this.engine = engine;
        this.sources = sources;
    }

    /// Those of a directory, compiled by the JDK's compiler off the loop: all of them when the application
    /// starts, if this is part of its lifespan, else each when it is first used; and again, within a second,
    /// when it changes. It takes a JDK. The types that templates name must be on the class path or the module
    /// path, as files; those of a program that was compiled in memory are not.
    public static JteTemplates directory(Path directory) {
        var sources = new TemplateSources(directory);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        var engine = TemplateEngine.create(sources, ClassFiles.newDirectory(), ContentType.Html, loader);
        engine.setClassPath(ClassFiles.visible(loader));
        engine.setCompileArgs("-proc:none");
        engine.setTrimControlStructures(true);
        return new JteTemplates(engine, sources);
    }

    /// Those that were compiled when the application was built, by jte's plugin for Maven or Gradle. It takes no
    /// JDK.
    public static JteTemplates precompiled() {
        return new JteTemplates(TemplateEngine.createPrecompiled(ContentType.Html), null);
    }

    /// A page without parameters.
    ///
    /// @param name its path below the directory, as in `sites/list.jte`
    public View view(String name) {
        return view(name, Map.of());
    }

    /// A page that shows the values of these parameters.
    public View view(String name, Map<String, ?> parameters) {
        var copied = new HashMap<String, @Nullable Object>(parameters);
        return () -> render(name, output -> engine.render(name, copied, output));
    }

    /// A page with one parameter, whatever its name.
    public View view(String name, Object parameter) {
        return () -> render(name, output -> engine.render(name, parameter, output));
    }

    /// Compiles all of them, so that one that cannot be stops the start, and the first request need not wait.
    /// Parks.
    ///
    /// @throws gg.jte.TemplateException if one cannot be compiled
    @Override
    @Parks
    public void start() {
        if (sources != null) {
            Async.blocking(() -> sources.resolveAllTemplateNames().forEach(engine::prepareForRendering));
        }
    }

    @Parks
    private Body render(String name, Consumer<TemplateOutput> rendering) {
        if (Task.orNull() == null) {
            return Async.run(() -> render(name, rendering));
        }
        if (sources != null) {
            look(name, sources);
        }
        var output = new Utf8ByteOutput();
        try {
            rendering.accept(output);
        } catch (TemplateException e) {
            throw own(e);
        }
        return Body.of(output.toByteArray());
    }

    /// Compiles it off the loop, if it is new or has changed.
    @Parks
    private void look(String name, TemplateSources known) {
        long now = Loop.current().clock().nanos();
        Long last = lookedAt.get(name);
        if (last == null || now - last > GLANCE.toNanos()) {
            Async.blocking(() -> {
                known.look();
                engine.prepareForRendering(name);
            });
            lookedAt.put(name, Loop.current().clock().nanos()); // compiling may have taken a while
        }
    }

    /// What was thrown by what the template called, if it has a meaning of its own.
    private static RuntimeException own(TemplateException wrapper) {
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
