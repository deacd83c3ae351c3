package dev.gyre.http;

import java.util.List;

/// A redirect was not followed: it led in a circle, too far, or from `https` to `http`.
public final class RedirectRefusedException extends HttpException {
    private final transient List<HttpUrl> followed;

    public RedirectRefusedException(String message, List<HttpUrl> followed) {
        super(message, null);
        this.followed = List.copyOf(followed);
    }

    /// The URLs that were asked, in their order.
    public List<HttpUrl> followed() {
        return followed;
    }
}
