package dev.gyre.web.testing;

import dev.gyre.Loop;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cookies that a [TestClient] was given, and sends again, as a browser would (RFC 6265): by host, path and age.
/// `Secure` does not matter, because nothing leaves the process. A `Cookie` header of a request goes first. Any
/// thread; never parks.
public final class TestCookies {
    private record Place(String host, boolean isWithSubdomains, String path, String name) {}

    private record Stored(String value, @Nullable Instant end) {}

    private final Map<Place, Stored> stored = new LinkedHashMap<>(); // guarded by itself

    TestCookies() {}

    /// Sends this with every request from now on.
    public void set(String name, String value) {
        put(new Place("", true, "/", name), new Stored(value, null));
    }

    /// The value of a cookie, whatever it is for.
    public Optional<String> find(String name) {
        synchronized (stored) {
            return stored.entrySet().stream()
                    .filter(each -> each.getKey().name().equals(name))
                    .map(each -> each.getValue().value())
                    .findFirst();
        }
    }

    /// Forgets one.
    public void remove(String name) {
        synchronized (stored) {
            stored.keySet().removeIf(place -> place.name().equals(name));
        }
    }

    /// Forgets all.
    public void clear() {
        synchronized (stored) {
            stored.clear();
        }
    }

    /// The request with those that are for it; in a task.
    Request addTo(Request request) {
        Map<String, String> sent = new LinkedHashMap<>();
        request.header("Cookie")
                .ifPresent(own -> Arrays.stream(own.split(";"))
                        .map(String::strip)
                        .filter(pair -> !pair.isEmpty())
                        .forEach(pair -> sent.put(nameOf(pair), pair)));
        Instant now = Loop.current().clock().instant();
        synchronized (stored) {
            stored.values().removeIf(each -> each.end() != null && !now.isBefore(each.end()));
            stored.forEach((place, each) -> {
                if (isFor(place, request.url())) {
                    sent.putIfAbsent(place.name(), place.name() + "=" + each.value());
                }
            });
        }
        return sent.isEmpty() ? request : request.withHeader("Cookie", String.join("; ", sent.values()));
    }

    /// Keeps what the response to a request sets; in a task.
    void take(Request request, Response response) {
        for (String field : response.headers().all("Set-Cookie")) {
            List<String> parts =
                    Arrays.stream(field.split(";")).map(String::strip).toList();
            if (parts.getFirst().indexOf('=') > 0) {
                take(request.url(), parts);
            }
        }
    }

    private void take(HttpUrl url, List<String> parts) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            attributes.put(nameOf(part).toLowerCase(Locale.ROOT), valueOf(part));
        }
        String domain = attributes.getOrDefault("domain", "").toLowerCase(Locale.ROOT);
        String host = domain.startsWith(".") ? domain.substring(1) : domain;
        String path = attributes.getOrDefault("path", "");
        var place = new Place(
                host.isEmpty() ? url.host() : host,
                !host.isEmpty(),
                path.startsWith("/") ? path : directory(url.rawPath()),
                nameOf(parts.getFirst()));
        if (host.isEmpty() || isBelow(url.host(), host)) {
            put(place, new Stored(valueOf(parts.getFirst()), end(attributes)));
        }
    }

    private void put(Place place, Stored cookie) {
        synchronized (stored) {
            stored.remove(place);
            stored.put(place, cookie);
        }
    }

    /// Null for one that lasts as long as the client. What says an age goes before what says a date.
    private static @Nullable Instant end(Map<String, String> attributes) {
        try {
            String age = attributes.get("max-age");
            if (age != null) {
                return Loop.current().clock().instant().plusSeconds(Long.parseLong(age));
            }
            String date = attributes.get("expires");
            return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }

    private static boolean isFor(Place place, HttpUrl url) {
        boolean isHost = place.isWithSubdomains()
                ? place.host().isEmpty() || isBelow(url.host(), place.host())
                : url.host().equals(place.host());
        String path = url.rawPath();
        return isHost
                && (path.equals(place.path())
                        || path.startsWith(place.path().endsWith("/") ? place.path() : place.path() + "/"));
    }

    private static boolean isBelow(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String directory(String path) {
        int end = path.lastIndexOf('/');
        return end <= 0 ? "/" : path.substring(0, end);
    }

    private static String nameOf(String pair) {
        int end = pair.indexOf('=');
        return (end < 0 ? pair : pair.substring(0, end)).strip();
    }

    private static String valueOf(String pair) {
        int end = pair.indexOf('=');
        return end < 0 ? "" : pair.substring(end + 1).strip();
    }

    @Override
    public String toString() {
        synchronized (stored) {
            return "TestCookies" + new ArrayList<>(stored.keySet());
        }
    }
}
