package dev.gyre.web.security;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.HttpException;
import dev.gyre.http.client.HttpClient;
import dev.gyre.net.NetException;
import dev.gyre.sync.Mutex;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The keys that an issuer publishes at a URL (JWK set). They are fetched when somebody needs them, by one task for all
/// that wait, and kept for ten minutes. A token with a key that is not among them has them fetched anew, but once in
/// thirty seconds at most. While the issuer cannot be reached, those that are known stay good for a day.
public final class RemoteJwtKeys {
    private static final System.Logger LOG = System.getLogger("dev.gyre");
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final HttpClient http;
    private final String url;
    private final Duration kept;
    private final Mutex mutex = new Mutex("keys of an issuer");
    private volatile @Nullable Known known;

    /// @param fetched when they came
    /// @param tried when they were asked for last
    private record Known(JwtKeys keys, Instant fetched, Instant tried) {}

    private RemoteJwtKeys(HttpClient http, String url, Duration kept) {
        this.http = http;
        this.url = url;
        this.kept = kept;
    }

    /// Those at this URL.
    public static RemoteJwtKeys at(HttpClient http, String url) {
        return new RemoteJwtKeys(http, url, Duration.ofMinutes(10));
    }

    /// The same, kept for another time.
    public RemoteJwtKeys keptFor(Duration time) {
        return new RemoteJwtKeys(http, url, time);
    }

    /// The keys as they are now. Parks.
    ///
    /// @throws JwtKeysException if they cannot be had
    @Parks
    JwtKeys current(@Nullable String id, JwtAlgorithm algorithm) {
        Known found = known;
        return found != null && isGood(found, id, algorithm) ? found.keys() : mutex.with(() -> checked(id, algorithm));
    }

    @Parks
    private JwtKeys checked(@Nullable String id, JwtAlgorithm algorithm) {
        Known found = known;
        if (found == null || !isGood(found, id, algorithm)) {
            found = fetched(found);
            known = found;
        }
        return found.keys();
    }

    private boolean isGood(Known found, @Nullable String id, JwtAlgorithm algorithm) {
        Instant now = now();
        boolean isFresh = now.isBefore(found.fetched().plus(kept));
        boolean isPausing = now.isBefore(found.tried().plus(PAUSE));
        return isPausing || (isFresh && !found.keys().fit(id, algorithm).isEmpty());
    }

    @Parks
    private Known fetched(@Nullable Known old) {
        try {
            JwtKeys keys = JwtKeys.ofJson(http.get(url).expectSuccess().text());
            return new Known(keys, now(), now());
        } catch (HttpException | NetException | JwtKeysException e) {
            if (old == null || now().isAfter(old.fetched().plus(LONGEST))) {
                throw new JwtKeysException("the keys at " + url + " cannot be had: " + e.getMessage(), e);
            }
            LOG.log(Level.WARNING, "the keys at {0} cannot be had, so the old ones stay: {1}", url, e.getMessage());
            return new Known(old.keys(), old.fetched(), now());
        }
    }

    private static Instant now() {
        return Loop.current().clock().instant();
    }

    @Override
    public String toString() {
        return "RemoteJwtKeys[" + url + "]";
    }
}
