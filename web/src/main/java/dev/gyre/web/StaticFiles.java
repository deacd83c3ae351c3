package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Lifespan;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.web.launch.ProgramHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers with files, of a directory or of the class path (Starlette's `StaticFiles`): `/` and what follows is
/// their name.
///
/// - Nothing outside of the directory can be had, whatever the path or symbolic links say, and nothing hidden
///   (whose name begins with a dot).
/// - A client that has the file already gets 304; ranges are answered, up to 16 of them. If `app.js.br`, `app.js.zst`
///   or `app.js.gz` stands beside `app.js` and is not older, clients that can read it get that.
/// - A path with a slash at its end means the file `index.html` there; one that names a directory leads there
///   (307).
/// - Files are looked at and read off the loop.
///
/// Immutable; each change gives new ones.
public final class StaticFiles implements Handler {
    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final FileSource source;
    private final FileCaching caching;
    private final String index;
    private final FileFallback fallback;

    private StaticFiles(FileSource source, FileCaching caching, String index, FileFallback fallback) {
        this.source = source;
        this.caching = caching;
        this.index = index;
        this.fallback = fallback;
    }

    /// The files of a directory.
    ///
    /// @param directory from the working directory on; `gyre run` also looks where the program is
    public static StaticFiles directory(Path directory) {
        return of(new DirectoryFiles(ProgramHome.find(directory)));
    }

    /// The resources of the class path below `path`, as the thread that calls this sees it: for webjars
    /// `META-INF/resources/webjars`. Those in jars are kept in memory.
    public static StaticFiles resources(String path) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return resources(loader != null ? loader : ClassLoader.getSystemClassLoader(), path);
    }

    /// The resources of `loader` below `path`.
    public static StaticFiles resources(ClassLoader loader, String path) {
        String root = path.startsWith("/") ? path.substring(1) : path;
        return of(new ResourceFiles(loader, root.endsWith("/") ? root.substring(0, root.length() - 1) : root));
    }

    static StaticFiles of(FileSource source) {
        return new StaticFiles(source, FileCaching.NONE, "index.html", FileFallback.NONE);
    }

    /// The same with another `Cache-Control` than `no-cache`, with which clients ask each time whether what they
    /// have is still good.
    public StaticFiles withCacheControl(String value) {
        return new StaticFiles(source, caching.with(value), index, fallback);
    }

    /// The same, but files whose path below the prefix matches `pattern` never change under their name, because a
    /// build has put a hash into it: `assets/.*` for Vite. Clients keep them for a year and do not ask again
    /// (`public, max-age=31536000, immutable`).
    ///
    /// @param pattern a regular expression for the whole path, as in `assets/.*`
    /// @throws java.util.regex.PatternSyntaxException if it is none
    public StaticFiles withImmutable(String pattern) {
        return new StaticFiles(source, caching.withImmutable(pattern), index, fallback);
    }

    /// The same with another file than `index.html` for paths with a slash at their end.
    public StaticFiles withIndex(String name) {
        return new StaticFiles(source, caching, name, fallback);
    }

    /// The same with this file in place of a 404 for browsers that open a page: for applications whose pages are
    /// made in the browser. What has an end like `.js`, or is fetched by a page, is still not found.
    ///
    /// @param except paths below the prefix, as in `/api`, at and below which nothing is a page
    public StaticFiles withFallback(String name, String... except) {
        return new StaticFiles(source, caching, index, FileFallback.of(name, except));
    }

    /// Whether there is anything to serve.
    @Override
    public Lifespan lifespan() {
        return new Lifespan() {
            @Override
            public void start() {
                Async.blocking(source::check);
            }
        };
    }

    /// Answers with the file that the path names. Parks.
    ///
    /// @throws StatusException if there is none (404), or the method is another than GET and HEAD (405)
    @Override
    @Parks
    public Response handle(Request request) throws IOException {
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return Response.noContent().withHeader("Allow", METHODS);
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            throw new StatusException(
                    HttpStatus.METHOD_NOT_ALLOWED, "Method Not Allowed", Headers.of("Allow", METHODS), null);
        }
        List<String> path = request.url().segments();
        if (!FileName.areAllowed(isForIndex(path) ? path.subList(0, path.size() - 1) : path)) {
            throw notFound();
        }
        return answer(request, path);
    }

    private Response answer(Request request, List<String> path) throws IOException {
        boolean wantsPage = fallback.isFor(request, path);
        FileChoice choice = Async.blocking(() -> choice(path, wantsPage));
        if (choice != null) {
            boolean isItself = choice.plain().name().equals(path.getLast());
            return new FileAnswer(request, choice, isItself ? caching.of(path) : caching.usual()).response();
        }
        if (!isForIndex(path) && Async.blocking(() -> source.isDirectory(path))) {
            return Response.redirect(below(request));
        }
        throw notFound();
    }

    private @Nullable FileChoice choice(List<String> path, boolean wantsPage) throws IOException {
        FileChoice found = FileChoice.of(source, isForIndex(path) ? replaced(path, index) : path);
        return found == null && wantsPage && !source.isDirectory(path)
                ? FileChoice.of(source, List.of(fallback.name()))
                : found;
    }

    /// The same with a slash, relative, so that it does not matter where this is mounted or proxied.
    private static String below(Request request) {
        String raw = request.url().rawPath();
        return "./" + raw.substring(raw.lastIndexOf('/') + 1) + "/"
                + request.url().rawQuery().map(query -> "?" + query).orElse("");
    }

    private static boolean isForIndex(List<String> path) {
        return path.getLast().isEmpty();
    }

    private static List<String> replaced(List<String> path, String last) {
        var names = new ArrayList<>(path);
        names.set(path.size() - 1, last);
        return names;
    }

    private static StatusException notFound() {
        return new StatusException(HttpStatus.NOT_FOUND, "Not Found");
    }
}
