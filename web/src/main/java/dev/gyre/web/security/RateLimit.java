package dev.gyre.web.security;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.net.Address;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Lets so many requests of one client in, in a time, and answers others with 429 and `Retry-After`. Each client has a
/// bucket of so many tokens, which fills up again evenly. A client is an address, unless [#by] says otherwise.
///
/// It knows the ten thousand clients that came last, in this process; all loops share it. Behind a proxy, put
/// [TrustedProxies] outside of it.
public final class RateLimit implements Middleware {
    private static final int MOST_CLIENTS = 10_000;

    private final int most;
    private final long refillNanos; // for one token
    private final Function<? super Request, String> client;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true); // guarded by itself; the last last

    /// What one client has left.
    private static final class Bucket {
        private double tokens;
        private long seen;
    }

    private RateLimit(int most, long refillNanos, Function<? super Request, String> client) {
        this.most = most;
        this.refillNanos = refillNanos;
        this.client = client;
    }

    /// So many in this time.
    ///
    /// @throws IllegalArgumentException if that would let nobody in, or everybody
    public static RateLimit of(int most, Duration time) {
        if (most < 1 || !time.isPositive()) {
            throw new IllegalArgumentException(
                    "a rate is one request or more in a time that is more than none, not " + most + " in " + time);
        }
        return new RateLimit(most, Math.max(1, time.toNanos() / most), RateLimit::address);
    }

    /// The same for what `key` says to be one client.
    public RateLimit by(Function<? super Request, String> key) {
        return new RateLimit(most, refillNanos, key);
    }

    /// Passes the request on, if its client has not sent too many.
    ///
    /// @throws StatusException 429 if it has
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        long wait = nanosToWait(client.apply(request));
        if (wait > 0) {
            long seconds = Math.max(1, (wait + 999_999_999) / 1_000_000_000);
            throw new StatusException(
                    HttpStatus.TOO_MANY_REQUESTS, "Too many requests", Headers.of("Retry-After", "" + seconds), null);
        }
        return next.handle(request);
    }

    /// Takes a token, or says when there will be one.
    private long nanosToWait(String key) {
        long now = Loop.current().clock().nanos();
        synchronized (buckets) {
            Bucket bucket = buckets.computeIfAbsent(key, _ -> full(now));
            long passed = Math.max(0, now - bucket.seen); // another loop may have looked at its clock a little later
            bucket.tokens = Math.min(most, bucket.tokens + (double) passed / refillNanos);
            bucket.seen += passed;
            if (bucket.tokens >= 1) {
                bucket.tokens--;
                forgetOldest();
                return 0;
            }
            return Math.max(1, Math.round((1 - bucket.tokens) * refillNanos));
        }
    }

    private Bucket full(long now) {
        var bucket = new Bucket();
        bucket.tokens = most;
        bucket.seen = now;
        return bucket;
    }

    private void forgetOldest() {
        Iterator<String> oldest = buckets.keySet().iterator();
        while (buckets.size() > MOST_CLIENTS && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private static String address(Request request) {
        return request.remoteAddress().map(Address::host).orElse("");
    }
}
