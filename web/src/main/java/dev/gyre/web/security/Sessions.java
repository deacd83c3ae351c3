package dev.gyre.web.security;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.JsonException;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.RequestCookies;
import dev.gyre.http.Response;
import dev.gyre.http.SetCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Gives each request its [Session] (Starlette's `SessionMiddleware`).
///
/// ```java
/// app.use(Sessions.with(CookieKeys.of(System.getenv("COOKIE_SECRET"))))
///    .get("/", request -> "Hello " + Session.of(request).text("name").orElse("stranger"));
/// ```
///
/// A session is in a cookie that is signed, so a client can read but not change it; [#encrypted] hides it. The cookie
/// is `__Host-session`, for TLS only, for no scripts, `SameSite=Lax`; it ends after eight hours without a request that
/// looks at the session, and after seven days in any case. It holds 4 KiB: keep an id in it, and what is large
/// elsewhere. Whoever has copied a cookie has the session until it ends, also after a logout.
public final class Sessions implements Middleware {
    private static final int MOST_BYTES = 4096; // that browsers take
    private static final Duration IDLE = Duration.ofHours(8);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int REFRESHES = 10; // while it may be idle

    private final CookieKeys keys;
    private final SetCookie cookie;
    private final CookieSeal seal;
    private final boolean isEncrypted;
    private final Duration idle;
    private final Duration longest;

    private Sessions(CookieKeys keys, SetCookie plain, boolean isEncrypted, Duration idle, Duration longest) {
        this.keys = keys;
        this.cookie = plain;
        this.isEncrypted = isEncrypted;
        this.idle = idle;
        this.longest = longest;
        String name = name(plain);
        this.seal = isEncrypted ? CookieSeal.Encrypted.of(name, keys) : CookieSeal.Signed.of(name, keys);
    }

    /// Sessions in cookies that are signed with the first of these keys.
    public static Sessions with(CookieKeys keys) {
        return new Sessions(keys, SetCookie.of("session", ""), false, IDLE, LONGEST);
    }

    /// The same in cookies that nobody can read.
    public Sessions encrypted() {
        return new Sessions(keys, cookie, true, idle, longest);
    }

    /// The same that end after this time without a request.
    public Sessions idleFor(Duration time) {
        return new Sessions(keys, cookie, isEncrypted, time, longest);
    }

    /// The same that end after this time in any case.
    public Sessions lastingFor(Duration time) {
        return new Sessions(keys, cookie, isEncrypted, idle, time);
    }

    /// The same in such a cookie: its name gets the prefix `__Host-` or `__Secure-` where browsers allow that, which
    /// keeps others from setting it.
    public Sessions in(SetCookie like) {
        return new Sessions(keys, like, isEncrypted, idle, longest);
    }

    /// The same without TLS too: for trying things out in browsers that take no secure cookie from `localhost`.
    public Sessions overPlainHttp() {
        return in(cookie.overPlainHttp());
    }

    /// Gives the request its session, and the response its cookie if that is due.
    ///
    /// @throws SessionException if the session does not fit into a cookie
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        var session = new Session(() -> opened(request));
        Response response = next.handle(request.withAttribute(Session.class, session));
        session.close();
        if (!session.isOpened()) {
            return response;
        }
        Response varied = Vary.by(response, "Cookie");
        if (!session.isDue()) {
            return varied;
        }
        try {
            return session.isEmpty() ? removed(varied, session) : varied.withCookie(cookie(session));
        } catch (Throwable e) {
            response.close();
            throw e;
        }
    }

    private Response removed(Response response, Session session) {
        SetCookie none = named("").withMaxAge(Duration.ZERO);
        return session.wasSent() ? response.withCookie(none) : response;
    }

    private SetCookie cookie(Session session) {
        long now = Now.ofLoop().getEpochSecond();
        SessionState state = session.state(now);
        Duration left = longest.minusSeconds(now - state.c());
        Duration kept = left.compareTo(idle) < 0 ? left : idle;
        SetCookie whole = named(seal.seal(state.json())).withMaxAge(kept);
        int size = whole.text().length();
        if (size > MOST_BYTES) {
            throw new SessionException(
                    "the session needs a cookie of " + size + " bytes, and browsers take " + MOST_BYTES
                            + ". In it are, with their bytes of JSON: " + session.sizes()
                            + ". Keep an id in the session, and what is large elsewhere");
        }
        return whole;
    }

    private Session.Opened opened(Request request) {
        String value = RequestCookies.of(request).get(name(cookie));
        long now = Now.ofLoop().getEpochSecond();
        CookieSeal.Opened opened = value == null || value.length() > MOST_BYTES ? null : seal.open(value);
        SessionState state = opened == null ? null : state(opened.content());
        if (opened == null || state == null || hasEnded(state, now)) {
            return new Session.Opened(SessionState.begun(now), false, value != null);
        }
        boolean isOld = now - state.s() >= Math.max(1, idle.toSeconds() / REFRESHES);
        return new Session.Opened(state, true, isOld || !opened.isNewest());
    }

    private boolean hasEnded(SessionState state, long now) {
        return now - state.s() >= idle.toSeconds() || now - state.c() >= longest.toSeconds();
    }

    /// What is signed but cannot be read was written by an earlier version.
    private static @Nullable SessionState state(byte[] content) {
        try {
            return SessionState.parse(content);
        } catch (JsonException _) {
            return null;
        }
    }

    private SetCookie named(String value) {
        return new SetCookie(
                name(cookie),
                value,
                cookie.maxAge(),
                cookie.path(),
                cookie.domain(),
                cookie.secure(),
                cookie.httpOnly(),
                cookie.sameSite());
    }

    /// RFC 6265bis §4.1.3.
    private static String name(SetCookie cookie) {
        if (!cookie.secure()) {
            return cookie.name();
        }
        boolean isOfHost = cookie.path().equals("/") && cookie.domain().isEmpty();
        return (isOfHost ? "__Host-" : "__Secure-") + cookie.name();
    }

    @Override
    public String toString() {
        return "Sessions[" + name(cookie) + "]";
    }
}
