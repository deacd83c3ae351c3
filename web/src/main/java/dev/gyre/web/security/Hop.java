package dev.gyre.web.security;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.net.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What one proxy says of who asked it.
///
/// @param address as a number; anything else if the proxy does not tell
/// @param port 0 if the proxy does not tell
/// @param scheme of the URL that it was asked for; null if it does not tell
/// @param host of that URL, with a port if need be; null if it does not tell
record Hop(
        String address,
        int port,
        @Nullable String scheme,
        @Nullable String host) {
    /// Those in the headers, the nearest last.
    static List<Hop> of(Headers headers) {
        return headers.contains("Forwarded") ? ofForwarded(headers) : ofOlder(headers);
    }

    /// The request as it was sent to that proxy. What is not told or no URL stays.
    Request applyTo(Request request) {
        HttpUrl url = request.url();
        boolean isWeb = "http".equals(scheme) || "https".equals(scheme);
        String itsScheme = isWeb ? String.valueOf(scheme) : url.scheme();
        String itsHost = host == null ? url.authority() : host;
        Request seen = request.withUrl(url(url, itsScheme, itsHost));
        return NetworkPattern.isAddress(address)
                ? seen.from(Address.of(address, port), request.tls().orElse(null))
                : seen;
    }

    private static HttpUrl url(HttpUrl url, String scheme, String host) {
        try {
            HttpUrl site = HttpUrl.parse(scheme + "://" + host);
            boolean isHost = site.rawPath().equals("/") && site.rawQuery().isEmpty() && !host.contains("#");
            return HttpUrl.ofParts(scheme, isHost ? site.authority() : url.authority(), url.target());
        } catch (IllegalArgumentException _) {
            return HttpUrl.ofParts(scheme, url.authority(), url.target());
        }
    }

    /// RFC 7239 §4.
    private static List<Hop> ofForwarded(Headers headers) {
        var hops = new ArrayList<Hop>();
        for (String element : headers.elements("Forwarded")) {
            hops.add(node(parameter(element, "for"), parameter(element, "proto"), parameter(element, "host")));
        }
        return hops;
    }

    private static @Nullable String parameter(String element, String name) {
        for (String pair : element.split(";")) {
            int end = pair.indexOf('=');
            if (end > 0 && pair.substring(0, end).strip().equalsIgnoreCase(name)) {
                String value = pair.substring(end + 1).strip();
                boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return isQuoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return null;
    }

    /// Each header is a list. Where it is as long as that of addresses, they belong together; else the last one counts,
    /// which the nearest proxy wrote.
    private static List<Hop> ofOlder(Headers headers) {
        List<String> addresses = headers.elements("X-Forwarded-For");
        List<String> schemes = headers.elements("X-Forwarded-Proto");
        List<String> hosts = headers.elements("X-Forwarded-Host");
        var hops = new ArrayList<Hop>();
        int count = Math.max(addresses.size(), schemes.isEmpty() && hosts.isEmpty() ? 0 : 1);
        for (int i = 0; i < count; i++) {
            String address = addresses.isEmpty() ? null : addresses.get(i);
            hops.add(node(address, at(schemes, i, count), at(hosts, i, count)));
        }
        return hops;
    }

    private static @Nullable String at(List<String> values, int index, int count) {
        return values.isEmpty() ? null : values.size() == count ? values.get(index) : values.getLast();
    }

    /// `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::7`, `[2001:db8::7]:4711`.
    private static Hop node(@Nullable String node, @Nullable String proto, @Nullable String host) {
        String text = node == null ? "" : node;
        String scheme = proto == null ? null : proto.toLowerCase(Locale.ROOT);
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0 && (text.startsWith("[") ? colon > text.indexOf(']') : colon == text.indexOf(':'));
        String address =
                (hasPort ? text.substring(0, colon) : text).replace("[", "").replace("]", "");
        return new Hop(address, hasPort ? port(text.substring(colon + 1)) : 0, scheme, host);
    }

    private static int port(String digits) {
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        return port > 65_535 ? 0 : port;
    }
}
