package dev.gyre.http;

import java.net.IDN;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what people and servers write as a URL.
final class UrlParser {
    // RFC 3986, appendix B: scheme, authority, path, query
    private static final Pattern PARTS =
            Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::([0-9]*))?");
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._~-]+|\\[.*]");

    private final String text;

    private UrlParser(String text) {
        this.text = text;
    }

    static HttpUrl parse(String text) {
        return new UrlParser(text).absolute(parts(text));
    }

    static HttpUrl resolve(HttpUrl base, String reference) {
        return new UrlParser(reference).relative(base, parts(reference));
    }

    private static Matcher parts(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f) || !parts.matches()) {
            throw new IllegalArgumentException(Tokens.quoted(text) + " is no URL: it holds control characters");
        }
        return parts;
    }

    private HttpUrl absolute(Matcher parts) {
        String scheme = parts.group(1);
        if (scheme == null || parts.group(2) == null) {
            throw refused("it does not begin with http:// or https://");
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("its scheme is " + scheme + ", and only http and https are spoken here");
        }
        return url(scheme, authority(scheme, parts.group(2)), parts.group(3), parts.group(4));
    }

    private HttpUrl relative(HttpUrl base, Matcher parts) {
        if (parts.group(1) != null) {
            return absolute(parts);
        }
        if (parts.group(2) != null) {
            return url(base.scheme(), authority(base.scheme(), parts.group(2)), parts.group(3), parts.group(4));
        }
        String path = parts.group(3);
        String query = parts.group(4);
        if (path.isEmpty()) {
            return url(
                    base.scheme(),
                    base.authority(),
                    base.rawPath(),
                    query != null ? query : base.rawQuery().orElse(null));
        }
        String merged = path.startsWith("/")
                ? path
                : base.rawPath().substring(0, base.rawPath().lastIndexOf('/') + 1) + path;
        return url(base.scheme(), base.authority(), merged, query);
    }

    private static HttpUrl url(String scheme, String authority, String path, @Nullable String query) {
        String target = Percent.encodePath(withoutDots(path.isEmpty() ? "/" : path));
        return HttpUrl.ofParts(scheme, authority, query == null ? target : target + "?" + Percent.encodeQuery(query));
    }

    private String authority(String scheme, String written) {
        if (written.contains("@")) {
            throw refused("it holds a user name; send it as a header (Authorization) instead");
        }
        Matcher parts = AUTHORITY.matcher(written);
        if (!parts.matches()) {
            throw refused(written.isEmpty() ? "it names no host" : Tokens.quoted(written) + " is no host and port");
        }
        String host = host(parts.group(1));
        String port = parts.group(2);
        if (port == null || port.isEmpty() || port(port) == (scheme.equals("https") ? 443 : 80)) {
            return host;
        }
        return host + ":" + port(port);
    }

    private String host(String written) {
        try {
            String host = written.startsWith("[") ? written : ascii(Percent.decode(written));
            if (!host.isEmpty() && HOST.matcher(host).matches()) {
                return host.toLowerCase(Locale.ROOT);
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw refused(Tokens.quoted(written) + " is no host name");
    }

    /// The tables of IDN take a tenth of a second to load, and are rarely needed.
    private static String ascii(String name) {
        return name.chars().allMatch(c -> c < 0x80) ? name : IDN.toASCII(name);
    }

    private int port(String digits) {
        int port = digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw refused("a port is a number from 1 to 65535, not " + digits);
        }
        return port;
    }

    /// RFC 3986 §5.2.4.
    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path.startsWith("/") ? path : "/" + path;
        }
        var kept = new ArrayDeque<String>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isDots = segments[i].equals(".") || segments[i].equals("..");
            if (segments[i].equals("..")) {
                kept.pollLast();
            }
            if (!isDots) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(Tokens.quoted(text) + " is no URL that can be fetched: " + why
                + ". Expected is one like https://example.org/path?name=value");
    }
}
