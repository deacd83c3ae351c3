package dev.gyre.web;

import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.web.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page that shows the document, and the files that it loads: Swagger UI, from its webjar, and a script of ours.
/// All addresses in it are relative, so that it does not matter where it is mounted or proxied.
final class DocsPage implements Handler {
    private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String OWN = "gyre-docs.js";
    private static final Set<String> FILES = Set.of(
            "/swagger-ui.css",
            "/swagger-ui-bundle.js",
            "/favicon-32x32.png",
            "/oauth2-redirect.html",
            "/oauth2-redirect.js",
            "/" + OWN);

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <link rel="stylesheet" href="{files}/swagger-ui.css">
            <link rel="icon" type="image/png" href="{files}/favicon-32x32.png">
            <div id="api" data-document="{document}"></div>
            <script src="{files}/swagger-ui-bundle.js"></script>
            <script src="{files}/gyre-docs.js"></script>
            </html>
            """;

    /// Swagger UI has pictures in its style sheet.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'{servers}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String text;
    private final String policy;

    private DocsPage(String text, String policy) {
        this.text = text;
        this.policy = policy;
    }

    /// The page itself.
    ///
    /// @param schemes those by which people may authorize themselves on it
    static DocsPage of(ApiDocs docs, List<SecurityScheme<?>> schemes) {
        String page = docs.page();
        String up = "../".repeat((int) page.chars().filter(c -> c == '/').count() - 1);
        String text = PAGE.replace("{files}", "./" + escaped(page.substring(page.lastIndexOf('/') + 1)))
                .replace(
                        "{document}",
                        (up.isEmpty() ? "./" : up) + escaped(docs.document().substring(1)))
                .replace("{title}", escaped(docs.title()));
        return new DocsPage(text, POLICY.replace("{servers}", origins(docs, schemes)));
    }

    /// Of the servers that are elsewhere, where the page may try things out and get tokens.
    private static String origins(ApiDocs docs, List<SecurityScheme<?>> schemes) {
        Stream<String> tokens = schemes.stream().flatMap(scheme -> scheme.tokenUrl().stream());
        return Stream.concat(docs.servers().stream(), tokens)
                .filter(url -> url.startsWith("http://") || url.startsWith("https://"))
                .map(url -> " " + HttpUrl.parse(url).origin())
                .distinct()
                .collect(Collectors.joining());
    }

    @Override
    public Response handle(Request request) {
        return Response.of(MediaType.HTML, Body.of(text))
                .withHeader("Content-Security-Policy", policy)
                .withHeader(
                        "Cross-Origin-Opener-Policy", "same-origin-allow-popups") // some authorize in another window
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Cache-Control", "no-cache");
    }

    /// What answers `/swagger-ui.css` and the like.
    ///
    /// @throws IllegalStateException if the webjar is not there
    static Handler files() {
        ClassLoader loader = DocsPage.class.getClassLoader();
        StaticFiles own = StaticFiles.resources(loader, "META-INF/resources/gyre");
        StaticFiles swagger = StaticFiles.resources(loader, "META-INF/resources/webjars/swagger-ui/" + version(loader));
        return request -> {
            if (!FILES.contains(request.path())) {
                throw new StatusException(HttpStatus.NOT_FOUND, "Not Found");
            }
            return (request.path().endsWith(OWN) ? own : swagger).handle(request);
        };
    }

    private static String version(ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(VERSION)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            String version = properties.getProperty("version");
            if (version == null) {
                throw new IllegalStateException(
                        "the page of the API cannot be shown: org.webjars:swagger-ui is not among"
                                + " the libraries, or without its " + VERSION + ". Add it, or say"
                                + " docs(ApiDocs.of(…).withPage(\"\"))");
            }
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
