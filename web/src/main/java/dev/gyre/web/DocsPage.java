package dev.gyre.web;

import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.security.SecurityScheme;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page that shows the document. It is made of the files of a library and a script of ours; [DocsFiles] answers with
/// them. All addresses in it are relative, so that it does not matter where it is mounted or proxied.
final class DocsPage implements Handler {
    private static final String TRYING = """
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

    private static final String READING = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <link rel="stylesheet" href="{files}/gyre-redoc.css">
            <link rel="icon" href="data:,">
            <div id="api" data-document="{document}"></div>
            <script src="{files}/redoc.standalone.js"></script>
            <script src="{files}/gyre-redoc.js"></script>
            </html>
            """;

    /// Both have pictures in their style sheets. Redoc also makes an empty style element, whose rules it adds by
    /// script, and one for its scroll bars: the digests of these two texts. It searches in a worker.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'{styles};"
            + " img-src 'self' data:; connect-src 'self'{servers};{workers} base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final String STYLES = " 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
            + " 'sha256-DLDPR1ic47WIdK2WyeLkblb/tm2mQH+Jt/NNhZWu1k0='";

    private final String text;
    private final String policy;

    private DocsPage(String text, String policy) {
        this.text = text;
        this.policy = policy;
    }

    /// The one on which people try things out.
    ///
    /// @param schemes those by which they may authorize themselves on it
    static DocsPage trying(ApiDocs docs, List<SecurityScheme<?>> schemes) {
        return new DocsPage(filled(TRYING, docs.page(), docs), policy("", origins(docs, schemes), ""));
    }

    /// The one that they read.
    static DocsPage reading(ApiDocs docs) {
        return new DocsPage(filled(READING, docs.reference(), docs), policy(STYLES, "", " worker-src blob:;"));
    }

    private static String filled(String template, String page, ApiDocs docs) {
        String up = "../".repeat((int) page.chars().filter(c -> c == '/').count() - 1);
        return template.replace("{files}", "./" + escaped(page.substring(page.lastIndexOf('/') + 1)))
                .replace(
                        "{document}",
                        (up.isEmpty() ? "./" : up) + escaped(docs.document().substring(1)))
                .replace("{title}", escaped(docs.title()));
    }

    private static String policy(String styles, String servers, String workers) {
        return POLICY.replace("{styles}", styles).replace("{servers}", servers).replace("{workers}", workers);
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
