package uptime.page;

import dev.gyre.Parks;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.BearerToken;
import dev.gyre.web.security.Claims;
import dev.gyre.web.security.JwtAlgorithm;
import dev.gyre.web.security.JwtIssuer;
import dev.gyre.web.security.JwtKey;
import dev.gyre.web.security.JwtKeys;
import dev.gyre.web.security.JwtVerifier;
import dev.gyre.web.security.Passwords;
import dev.gyre.web.security.Session;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Who may change what is watched: whoever knows the password. Browsers have a session then, programs a token; both
/// are forgotten when the monitor ends.
public final class Access {
    /// How long a token is good.
    static final Duration TOKEN_LASTS = Duration.ofHours(1);

    private static final int MOST_LOGINS = 1000;

    private final String password;
    private final Passwords passwords;
    private final SequencedSet<String> logins = new LinkedHashSet<>(); // ids of sessions: a copied cookie ends here
    private final JwtIssuer issuer;
    private final JwtVerifier verifier;
    private @Nullable String stored; // once somebody has tried a password

    /// Somebody who may change what is watched.
    record Editor() {}

    private Access(String password, Passwords passwords) {
        this.password = password;
        this.passwords = passwords;
        JwtKey key = JwtKey.generate("uptime", JwtAlgorithm.HS256);
        this.issuer = JwtIssuer.with(key).as("uptime").lasting(TOKEN_LASTS);
        this.verifier = JwtVerifier.with(JwtKeys.of(key)).from("uptime");
    }

    /// For those who know this password.
    public static Access withPassword(String password) {
        return new Access(password, Passwords.standard());
    }

    static Access withPassword(String password, Passwords passwords) {
        return new Access(password, passwords);
    }

    /// Lets in who has a session or a token.
    @Provides
    Editor editor(Session session, @Depends Optional<BearerToken> token) {
        if (isLoggedIn(session)) {
            return new Editor();
        }
        verifier.authenticate(token.orElseThrow(Access::unknown));
        return new Editor();
    }

    /// Whether this is the password. Takes some tenths of a second, off the loop. Parks.
    @Parks
    boolean isRight(String tried) {
        String hash = stored;
        if (hash == null) {
            hash = passwords.hash(password);
            stored = hash;
        }
        return passwords.verify(tried, hash);
    }

    boolean isLoggedIn(Session session) {
        return logins.contains(session.id());
    }

    /// Under a new id, so that nobody who knew the session before has it now.
    void logIn(Session session) {
        session.renew();
        session.put("isEditor", true);
        logins.add(session.id());
        if (logins.size() > MOST_LOGINS) {
            logins.removeFirst();
        }
    }

    void logOut(Session session) {
        logins.remove(session.id());
        session.clear();
    }

    String newToken() {
        return issuer.issue(Claims.of("editor"));
    }

    private static StatusException unknown() {
        return new StatusException(
                HttpStatus.UNAUTHORIZED,
                "log in at /login, or send a token of /api/token",
                Headers.of("WWW-Authenticate", "Bearer"),
                null);
    }

    @Override
    public String toString() {
        return "Access[" + logins.size() + " logins]";
    }
}
