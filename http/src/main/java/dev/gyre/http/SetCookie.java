package dev.gyre.http;

import java.time.Duration;
import java.util.Optional;

/// A cookie that a client is to keep (RFC 6265 §4.1). By itself it is sent back over TLS only, to this host only, with
/// all paths; no script sees it, and pages of other sites do not send it but by links.
///
/// @param value the letters that cookies may hold; encode others
/// @param maxAge how long it is kept; empty until the browser closes
/// @param domain with whose sub-domains it is shared; empty for this host only
public record SetCookie(
        String name,
        String value,
        Optional<Duration> maxAge,
        String path,
        Optional<String> domain,
        boolean secure,
        boolean httpOnly,
        SameSite sameSite) {
    /// Whether pages of other sites send it.
    public enum SameSite {
        /// Never, not even by links.
        STRICT("Strict"),
        /// By links only.
        LAX("Lax"),
        /// Always; browsers want it to be secure then.
        NONE("None");

        private final String text;

        SameSite(String text) {
            this.text = text;
        }
    }

    /// @throws IllegalArgumentException if it could not be sent
    public SetCookie {
        Tokens.require("name of a cookie", name);
        if (!value.chars().allMatch(SetCookie::mayStand)) {
            throw new IllegalArgumentException(
                    "the value of cookie " + name + " holds what none may carry: expected are"
                            + " letters of ASCII without spaces, quotes, commas, semicolons and backslashes. Encode it");
        }
        requireAttribute("path", path);
        domain.ifPresent(text -> requireAttribute("domain", text));
        if (sameSite == SameSite.NONE && !secure) {
            throw new IllegalArgumentException("cookie " + name
                    + " is for pages of other sites, and browsers take such a" + " one over TLS only. Leave it secure");
        }
    }

    /// A cookie with `Path=/`, `Secure`, `HttpOnly` and `SameSite=Lax`, until the browser closes.
    ///
    /// @throws IllegalArgumentException if it could not be sent
    public static SetCookie of(String name, String value) {
        return new SetCookie(name, value, Optional.empty(), "/", Optional.empty(), true, true, SameSite.LAX);
    }

    public SetCookie withValue(String text) {
        return new SetCookie(name, text, maxAge, path, domain, secure, httpOnly, sameSite);
    }

    /// The same, kept for this time; zero removes it.
    public SetCookie withMaxAge(Duration time) {
        return new SetCookie(name, value, Optional.of(time), path, domain, secure, httpOnly, sameSite);
    }

    /// The same for what is below this path only.
    public SetCookie withPath(String start) {
        return new SetCookie(name, value, maxAge, start, domain, secure, httpOnly, sameSite);
    }

    /// The same for this domain and all below it.
    public SetCookie withDomain(String host) {
        return new SetCookie(name, value, maxAge, path, Optional.of(host), secure, httpOnly, sameSite);
    }

    /// The same, sent without TLS too.
    public SetCookie overPlainHttp() {
        return new SetCookie(name, value, maxAge, path, domain, false, httpOnly, sameSite);
    }

    /// The same, seen by scripts too.
    public SetCookie forScripts() {
        return new SetCookie(name, value, maxAge, path, domain, secure, false, sameSite);
    }

    public SetCookie withSameSite(SameSite rule) {
        return new SetCookie(name, value, maxAge, path, domain, secure, httpOnly, rule);
    }

    /// The value of the header.
    public String text() {
        var text = new StringBuilder(name)
                .append('=')
                .append(value)
                .append("; Path=")
                .append(path);
        domain.ifPresent(host -> text.append("; Domain=").append(host));
        maxAge.ifPresent(time -> text.append("; Max-Age=").append(time.toSeconds()));
        if (secure) {
            text.append("; Secure");
        }
        if (httpOnly) {
            text.append("; HttpOnly");
        }
        return text.append("; SameSite=").append(sameSite.text).toString();
    }

    /// Without the value, which may be a secret.
    @Override
    public String toString() {
        return "SetCookie[" + name + "]";
    }

    /// RFC 6265 §4.1.1, cookie-octet.
    private static boolean mayStand(int c) {
        return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
    }

    private static void requireAttribute(String what, String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != ';')) {
            throw new IllegalArgumentException(
                    "the " + what + " of a cookie is a text of ASCII without semicolons, not " + Tokens.quoted(text));
        }
    }
}
