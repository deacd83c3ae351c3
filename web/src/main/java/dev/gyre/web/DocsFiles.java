package dev.gyre.web;

import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The files that a page of the API loads, as in `/swagger-ui.css`: some of a library, from its webjar, and
/// some of ours. The others of the webjar are not served.
final class DocsFiles implements Handler {
    private static final Set<String> SWAGGER = Set.of(
            "/swagger-ui.css",
            "/swagger-ui-bundle.js",
            "/favicon-32x32.png",
            "/oauth2-redirect.html",
            "/oauth2-redirect.js");
    private static final Set<String> REDOC = Set.of("/redoc.standalone.js");
    private static final String LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg";

    private final Set<String> theirs;
    private final StaticFiles library;
    private final Set<String> ours;
    private final StaticFiles own;

    private DocsFiles(Set<String> theirs, StaticFiles library, Set<String> ours) {
        this.theirs = theirs;
        this.library = library;
        this.ours = ours;
        this.own = StaticFiles.resources(loader(), "META-INF/resources/gyre");
    }

    /// Those of the page that tries things out.
    ///
    /// @throws IllegalStateException if the webjar is not there
    static DocsFiles swagger() {
        var library = resources("org.webjars", "swagger-ui", "", "withPage");
        return new DocsFiles(SWAGGER, StaticFiles.of(library), Set.of("/gyre-docs.js"));
    }

    /// Those of the page that is read. The script would fetch a picture from elsewhere, which it does without if it
    /// cannot be had; here it never asks.
    ///
    /// @throws IllegalStateException if the webjar is not there
    static DocsFiles redoc() {
        var library = resources("org.webjars.npm", "redoc", "/bundles", "withReference");
        UnaryOperator<String> change = script -> script.replace(LOGO, "data:,");
        return new DocsFiles(
                REDOC, StaticFiles.of(new ChangedFiles(library, change)), Set.of("/gyre-redoc.js", "/gyre-redoc.css"));
    }

    @Override
    public Response handle(Request request) throws Exception {
        if (theirs.contains(request.path())) {
            return library.handle(request);
        }
        if (ours.contains(request.path())) {
            return own.handle(request);
        }
        throw new StatusException(HttpStatus.NOT_FOUND, "Not Found");
    }

    private static ResourceFiles resources(String group, String name, String directory, String without) {
        String version = version(group, name, without);
        return new ResourceFiles(loader(), "META-INF/resources/webjars/" + name + "/" + version + directory);
    }

    /// @param without what says that there is no such page
    private static String version(String group, String name, String without) {
        String path = "META-INF/maven/" + group + "/" + name + "/pom.properties";
        try (InputStream in = loader().getResourceAsStream(path)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            String version = properties.getProperty("version");
            if (version == null) {
                throw new IllegalStateException("the page of the API cannot be shown: " + group + ":" + name
                        + " is not among the libraries, or without its " + path + ". Add it, or say docs(ApiDocs.of(…)."
                        + without + "(\"\"))");
            }
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassLoader loader() {
        return DocsFiles.class.getClassLoader();
    }
}
