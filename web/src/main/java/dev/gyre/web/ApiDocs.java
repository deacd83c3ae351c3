package dev.gyre.web;

import java.util.List;

/// What an application tells of itself: a document of its endpoints (OpenAPI 3.1), and a page on which people read
/// it and try it out (Swagger UI). See [App#docs].
///
/// Both are made of what is declared. They tell of endpoints of [Routes#endpoints], but not of plain routes. Names,
/// types, rules, defaults and results say most; [dev.gyre.web.endpoint.Describe], [dev.gyre.web.endpoint.Tags],
/// [dev.gyre.web.endpoint.MayAnswer] and [dev.gyre.web.endpoint.Hidden] say the rest. The page loads nothing from
/// elsewhere, and its Content-Security-Policy allows no scripts but its files.
///
/// @param title of the API
/// @param version of the API
/// @param description a few sentences, as Markdown; may be empty
/// @param document the path of the document; empty if it is not served, and the page is not either then
/// @param page the path of the page, below which its files stand; empty if it is not served
/// @param servers where the API is for its clients, if a proxy changes that: `https://example.org/shop`. If there are
/// none, it is where the document is, and below the prefix at which the application is mounted
public record ApiDocs(
        String title, String version, String description, String document, String page, List<String> servers) {
    /// @throws IllegalArgumentException if the page is to be at a path with a slash at its end
    public ApiDocs {
        if (page.endsWith("/")) {
            throw new IllegalArgumentException("the page of the API cannot be at \"" + page
                    + "\", since its files stand below its path. Expected is a path like /docs, or \"\" for no page");
        }
        servers = List.copyOf(servers);
    }

    /// Documents at `/openapi.json` and `/docs`.
    public static ApiDocs of(String title, String version) {
        return new ApiDocs(title, version, "", "/openapi.json", "/docs", List.of());
    }

    /// None at all.
    public static ApiDocs none() {
        return of("", "").withDocument("").withPage("");
    }

    public ApiDocs withDescription(String text) {
        return new ApiDocs(title, version, text, document, page, servers);
    }

    /// The same with the document at another path; nowhere if it is empty.
    public ApiDocs withDocument(String path) {
        return new ApiDocs(title, version, description, path, page, servers);
    }

    /// The same with the page at another path; nowhere if it is empty.
    public ApiDocs withPage(String path) {
        return new ApiDocs(title, version, description, document, path, servers);
    }

    /// The same for clients that find the API elsewhere.
    public ApiDocs withServers(String... urls) {
        return new ApiDocs(title, version, description, document, page, List.of(urls));
    }
}
