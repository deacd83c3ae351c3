package dev.gyre.web;

import java.util.List;

/// What an application tells of itself: a document of its endpoints (OpenAPI 3.1), a page on which people try them out
/// (Swagger UI), and one on which they read of them (Redoc). See [App#docs].
///
/// Both are made of what is declared. They tell of endpoints of [Routes#endpoints], but not of plain routes. Names,
/// types, rules, defaults and results say most; [dev.gyre.web.endpoint.Describe], [dev.gyre.web.endpoint.Tags],
/// [dev.gyre.web.endpoint.MayAnswer] and [dev.gyre.web.endpoint.Hidden] say the rest. The pages load nothing from
/// elsewhere, and their Content-Security-Policy allows no scripts but their files.
///
/// @param title of the API
/// @param version of the API
/// @param description a few sentences, as Markdown; may be empty
/// @param document the path of the document; empty if it is not served, and the page is not either then
/// @param page the path of the page to try things out (FastAPI's `docs_url`), below which its files stand; empty if it
/// is not served
/// @param reference the path of the page to read (FastAPI's `redoc_url`), below which its files stand; empty if it is
/// not served
/// @param servers where the API is for its clients, if a proxy changes that: `https://example.org/shop`. If there are
/// none, it is where the document is, and below the prefix at which the application is mounted
public record ApiDocs(
        String title,
        String version,
        String description,
        String document,
        String page,
        String reference,
        List<String> servers) {
    /// @throws IllegalArgumentException if a page is to be at a path with a slash at its end, or both at the same
    public ApiDocs {
        requirePath(page, "/docs");
        requirePath(reference, "/redoc");
        if (!page.isEmpty() && page.equals(reference)) {
            throw new IllegalArgumentException("both pages of the API are to be at \"" + page
                    + "\". Expected are two paths; withPage(\"\") and withReference(\"\") each take one page away");
        }
        servers = List.copyOf(servers);
    }

    /// Documents at `/openapi.json`, `/docs` and `/redoc`.
    public static ApiDocs of(String title, String version) {
        return new ApiDocs(title, version, "", "/openapi.json", "/docs", "/redoc", List.of());
    }

    /// None at all.
    public static ApiDocs none() {
        return of("", "").withDocument("").withPage("").withReference("");
    }

    public ApiDocs withDescription(String text) {
        return new ApiDocs(title, version, text, document, page, reference, servers);
    }

    /// The same with the document at another path; nowhere if it is empty.
    public ApiDocs withDocument(String path) {
        return new ApiDocs(title, version, description, path, page, reference, servers);
    }

    /// The same with the page to try things out at another path; nowhere if it is empty.
    public ApiDocs withPage(String path) {
        return new ApiDocs(title, version, description, document, path, reference, servers);
    }

    /// The same with the page to read at another path; nowhere if it is empty.
    public ApiDocs withReference(String path) {
        return new ApiDocs(title, version, description, document, page, path, servers);
    }

    /// The same for clients that find the API elsewhere.
    public ApiDocs withServers(String... urls) {
        return new ApiDocs(title, version, description, document, page, reference, List.of(urls));
    }

    private static void requirePath(String page, String example) {
        if (page.endsWith("/")) {
            throw new IllegalArgumentException("the page of the API cannot be at \"" + page
                    + "\", since its files stand below its path. Expected is a path like " + example
                    + ", or \"\" for no page");
        }
    }
}
