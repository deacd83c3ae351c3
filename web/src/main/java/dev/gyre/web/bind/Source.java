package dev.gyre.web.bind;

/// Where in a request a value comes from.
public enum Source {
    PATH("path"),
    QUERY("query"),
    HEADER("header"),
    COOKIE("cookie"),
    FORM("body"),
    BODY("body");

    private final String word;

    Source(String word) {
        this.word = word;
    }

    /// What problems call it.
    public String word() {
        return word;
    }

    /// Whether it has to be read before it is known.
    public boolean isInBody() {
        return this == FORM || this == BODY;
    }
}
