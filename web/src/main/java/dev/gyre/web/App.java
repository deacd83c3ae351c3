package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.VoidWork;
import dev.gyre.WorkWith;
import dev.gyre.http.Handler;
import dev.gyre.http.Lifespan;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.launch.Launch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A web application (Starlette's and Flask's `App`): a handler that is declared route by route, and can be
/// served, mounted in another one, called in-process and tested.
///
/// ```java
/// void main(String[] args) {
///     App.create().get("/", request -> "Hello, world").run(args);
/// }
/// ```
///
/// It is declared by one thread. When it starts, or meets its first request, it is fixed.
public final class App extends Routes<App> implements Handler {
    private final AppLifespan lifespan = new AppLifespan(this);
    private volatile @Nullable Handler whole; // once it is fixed
    private @Nullable Documentation documentation; // if it was asked for

    private App() {
        super(Section.root());
    }

    /// One without routes.
    public static App create() {
        return new App();
    }

    /// Runs `work` before the first request. If it throws, the application does not start.
    public App onStart(VoidWork<?> work) {
        return lifespan(new Lifespan() {
            @Override
            public void start() throws Exception {
                work.run();
            }
        });
    }

    /// Runs `work` after the last request, if all that was declared before it has started; later ones first. After
    /// ten seconds, all of these together are cancelled.
    public App onStop(VoidWork<?> work) {
        return lifespan(new Lifespan() {
            @Override
            public void stop() throws Exception {
                work.run();
            }
        });
    }

    /// Starts `part` with the application, after what was declared before it, and stops it before that.
    public App lifespan(Lifespan part) {
        section.add(part);
        return this;
    }

    /// What happens around the life of the application: [#onStart], [#onStop], and what was mounted.
    @Override
    public Lifespan lifespan() {
        return lifespan;
    }

    /// The owner of tasks that outlive a request, and of those that run from start to stop (Starlette's
    /// background tasks). Their failures are logged. They are cancelled when the application stops, before
    /// [#onStop].
    ///
    /// @throws IllegalStateException if the application has not started
    public TaskOwner background() {
        return lifespan.background();
    }

    /// Declares what these objects provide: those of their methods that are marked with
    /// [dev.gyre.web.endpoint.Provides]. Of a class that is given in place of an object, one is made; its
    /// constructor has no parameters.
    ///
    /// @throws EndpointException if a method cannot provide what it says, or another one does
    public App provide(Object... providers) {
        section.requireOpen();
        for (Object each : providers) {
            section.typed().providers().add(each, false);
        }
        return this;
    }

    /// Provides this value for parameters of this type.
    ///
    /// @throws EndpointException if something else is provided for them
    public <T> App provideValue(Class<T> type, T value) {
        section.requireOpen();
        section.typed().providers().add(Provider.ofValue(new Need(type, ""), value), false);
        return this;
    }

    /// Like [#provide], in place of what was or will be provided: for tests. What a replacement needs is
    /// provided, too.
    public App override(Object... providers) {
        section.requireOpen();
        for (Object each : providers) {
            section.typed().providers().add(each, true);
        }
        return this;
    }

    /// Like [#provideValue], in place of what was or will be provided: for tests.
    public <T> App overrideValue(Class<T> type, T value) {
        section.requireOpen();
        section.typed().providers().add(Provider.ofValue(new Need(type, ""), value), true);
        return this;
    }

    /// Runs `body` inside of what is provided for this type, outside of any request: in a job, or at the
    /// start. Parks.
    ///
    /// @throws EndpointException if nobody provides it, or only for requests
    /// @throws X what `body` throws
    @Parks
    public <T, R, X extends Exception> R with(Class<T> type, WorkWith<? super T, ? extends R, X> body) throws X {
        return OutsideRequests.with(section.typed().providers(), new Need(type, ""), body);
    }

    /// Has the application tell what it answers in this way. By itself, one with endpoints answers `/openapi.json`,
    /// `/docs` and `/redoc`, where it has no routes of its own; `docs(ApiDocs.none())` has it tell nothing.
    ///
    /// @throws RouteException if a path of `docs` cannot be one
    public App docs(ApiDocs docs) {
        section.requireOpen();
        documentation = Documentation.of(docs);
        return this;
    }

    /// Answers by the route for `request`. Never throws: a failure is answered too, but a cancel passes.
    ///
    /// @throws RouteException if two routes are for the same requests
    @Override
    @Parks
    public Response handle(Request request) {
        Handler found = whole;
        Handler fixed = found != null ? found : fix();
        return placed(() -> Afterwards.around(lifespan.pending(), request, () -> section.guarded(fixed, request)));
    }

    /// The path of the route that was given this name with [Routes#named]; of endpoints also by that of their method,
    /// as in `Items.one`. Routes of an application that is mounted, and was given a name there, are called
    /// `shop:item`.
    ///
    /// In a request, the path begins where this application is mounted for that.
    ///
    /// @throws LinkException if there is none
    public Link link(String name) {
        return section.names().link(name, RouteNames.PREFIXES.get().getOrDefault(this, ""));
    }

    /// Tells of all failures that no error action answers by problems as RFC 9457 has them
    /// (`application/problem+json`), in place of `{"detail": …}`: of unknown paths and methods, of requests that do
    /// not fit, whose problems stand in `errors`, of what was thrown. Browsers that open a page still get one.
    public App problemJson() {
        section.requireOpen();
        section.errors().tellProblems();
        return this;
    }

    /// Serves this until the process is ended, as `app.toml`, the variables `APP_…` and the command line say;
    /// `--help` lists what can be said. Says where it listens. On Ctrl-C or SIGTERM it lets nobody in any more,
    /// finishes what has begun, at most for 9 s, and stops. Parks, or blocks the thread that calls it.
    ///
    /// It is meant for `main`: where the settings are wrong, it ends the process with 2; where the application
    /// does not start or cannot listen, with 3. To serve in another way, give this to
    /// [dev.gyre.http.server.HttpServer#start].
    @Parks
    public void run(String... args) {
        Launch.run(new OnStage(this), args);
    }

    @Override
    App self() {
        return this;
    }

    /// Remembers for links where this is mounted.
    @Parks
    private Response placed(Supplier<Response> answer) {
        String path = Documentation.MOUNTED.get();
        if (path.isEmpty()) {
            return answer.get();
        }
        var all = new HashMap<>(RouteNames.PREFIXES.get());
        all.put(this, path);
        return RouteNames.PREFIXES.with(all, answer::get);
    }

    /// Declares the routes that tell of all others; null for none.
    private @Nullable Documentation documented() {
        Documentation telling = documentation;
        if (telling == null && !section.typed().isEmpty()) {
            telling = Documentation.unasked(section.routes());
        }
        if (telling != null) {
            section.addFirst(telling.routes(section));
        }
        return telling;
    }

    /// What its endpoints are (OpenAPI), whether or not anybody may ask for it; once it is fixed.
    Map<String, Object> document() {
        Documentation asked = documentation;
        Documentation telling = asked != null ? asked : Documentation.unasked(List.of());
        telling.tell(section.routes());
        return telling.document();
    }

    /// Takes no declarations any more.
    synchronized Handler fix() {
        Handler fixed = whole;
        if (fixed == null) {
            fixed = Async.mayHold(Section.STARTING, this::fixed);
            whole = fixed;
        }
        return fixed;
    }

    private Handler fixed() {
        Documentation telling = documented();
        Handler fixed = section.around(new Routing(section));
        section.typed().fix();
        if (telling != null) {
            telling.tell(section.routes());
        }
        return fixed;
    }
}
