package dev.gyre.web;

/// A [Link] leads nowhere: no route has its name, or something for its path is missing or cannot be said.
public final class LinkException extends WebException {
    private final String link;

    LinkException(String link, String why) {
        super("cannot link to \"" + link + "\": " + why, null);
        this.link = link;
    }

    /// The name of the route.
    public String link() {
        return link;
    }
}
