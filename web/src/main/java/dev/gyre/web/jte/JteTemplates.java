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
import dev.gyre.web.launch.ProgramHome;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    private static final String BUILT_FROM = "templates"; // what such a directory is called
    private static final String MARK = "META-INF/gyre/templates";
    private static final String PACKAGE = "gg.jte.generated.precompiled"; // where jte looks for them

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
    ///
    /// A program that `gyre build` has made has those of a directory called `templates` compiled in it; they are
    /// used, and neither the directory nor a JDK is needed.
    ///
    /// @param directory from the working directory on; `gyre run` also looks where the program is
    public static JteTemplates directory(Path directory) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (directory.endsWith(BUILT_FROM) && loader != null && loader.getResource(MARK) != null) {
            return precompiled();
        }
        var sources = new TemplateSources(ProgramHome.find(directory));
        var engine = TemplateEngine.create(sources, ClassFiles.newDirectory(), ContentType.Html, loader);
        prepare(engine, ClassFiles.visible(loader));
        return new JteTemplates(engine, sources);
    }

    /// Compiles those of a directory when a program is built, for [#precompiled]. Blocks. It takes a JDK.
    ///
    /// @param target where the class files go
    /// @param classPath where the types are that they name, beside the class path of this process
    /// @throws gg.jte.TemplateException if one cannot be compiled
    /// @throws UncheckedIOException if the files cannot be written
    public static void compile(Path directory, Path target, List<Path> classPath) {
        var engine = TemplateEngine.create(new TemplateSources(directory), target, ContentType.Html, null, PACKAGE);
        var places = new ArrayList<>(ClassFiles.visible(null));
        classPath.forEach(each -> places.add(each.toString()));
        prepare(engine, places);
        engine.precompileAll();
        try {
            Files.createDirectories(target.resolve(MARK).resolveSibling(""));
            Files.writeString(target.resolve(MARK), "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write compiled templates into " + target, e);
        }
    }

    private static void prepare(TemplateEngine engine, List<String> classPath) {
        engine.setClassPath(classPath);
        engine.setCompileArgs("-proc:none");
        engine.setTrimControlStructures(true);
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
