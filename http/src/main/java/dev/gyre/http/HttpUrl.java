package dev.gyre.http;

import dev.gyre.net.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a request goes (RFC 3986, for `http` and `https`), without a fragment, which concerns nobody but the
/// caller. Immutable.
public final class HttpUrl {
    private final String scheme;
    private final String authority;
    private final String rawPath;
    private final @Nullable String rawQuery;

    private HttpUrl(String scheme, String authority, String rawPath, @Nullable String rawQuery) {
        this.scheme = scheme;
        this.authority = authority;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
    }

    /// Reads a whole URL. What a browser would forgive is forgiven: letters beyond ASCII and spaces are encoded,
    /// a missing path is `/`.
    ///
    /// @throws IllegalArgumentException if it is no URL of `http` or `https`; the message says why
    public static HttpUrl parse(String text) {
        return UrlParser.parse(text);
    }

    /// Puts one together from parts that have been checked: for servers, whose guard has done so.
    ///
    /// @param authority host, and port where it is not the scheme's own
    /// @param target path, and query behind a `?`
    public static HttpUrl ofParts(String scheme, String authority, String target) {
        int end = target.indexOf('?');
        return end < 0
                ? new HttpUrl(scheme, authority, target, null)
                : new HttpUrl(scheme, authority, target.substring(0, end), target.substring(end + 1));
    }

    /// What `reference` means on a page at this URL (RFC 3986 §5.2), as in the `Location` of a redirect.
    ///
    /// @throws IllegalArgumentException if that is no URL of `http` or `https`
    public HttpUrl resolve(String reference) {
        return UrlParser.resolve(this, reference);
    }

    /// `http` or `https`.
    public String scheme() {
        return scheme;
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /// Host, and port where it is not the scheme's own: the value of `Host`.
    public String authority() {
        return authority;
    }

    /// The host, without the brackets of an IPv6 address.
    public String host() {
        int end = portStart();
        String host = end < 0 ? authority : authority.substring(0, end);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// The port, or the scheme's own.
    public int port() {
        int start = portStart();
        return start < 0 ? isSecure() ? 443 : 80 : Integer.parseInt(authority, start + 1, authority.length(), 10);
    }

    /// Host and port.
    public Address address() {
        return Address.of(host(), port());
    }

    /// Scheme and authority: what the rules of the web call the same origin.
    public String origin() {
        return scheme + "://" + authority;
    }

    /// The path as it is sent, from `/` on.
    public String rawPath() {
        return rawPath;
    }

    /// The path, decoded. A `/` that was encoded cannot be told from a real one here; see [#segments].
    public String path() {
        return Percent.decode(rawPath);
    }

    /// What stands between the slashes of the path, each decoded. `/` has one that is empty.
    public List<String> segments() {
        var segments = new ArrayList<String>();
        int start = 1;
        for (int end = rawPath.indexOf('/', 1); end >= 0; end = rawPath.indexOf('/', start)) {
            segments.add(Percent.decode(rawPath.substring(start, end)));
            start = end + 1;
        }
        segments.add(Percent.decode(rawPath.substring(start)));
        return segments;
    }

    /// The query as it is sent, without `?`.
    public Optional<String> rawQuery() {
        return Optional.ofNullable(rawQuery);
    }

    /// The parameters of the query.
    public Parameters query() {
        return rawQuery == null ? Parameters.empty() : Parameters.parse(rawQuery);
    }

    /// Path and query: what follows the method on the first line of a request.
    public String target() {
        return rawQuery == null ? rawPath : rawPath + "?" + rawQuery;
    }

    /// The same with another path, which is encoded where it must be.
    public HttpUrl withPath(String path) {
        return new HttpUrl(scheme, authority, Percent.encodePath(path.startsWith("/") ? path : "/" + path), rawQuery);
    }

    /// The same with this parameter behind the others in its query.
    public HttpUrl plusQuery(String name, String value) {
        String added = Parameters.of(name, value).toString();
        return new HttpUrl(
                scheme, authority, rawPath, rawQuery == null || rawQuery.isEmpty() ? added : rawQuery + "&" + added);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpUrl && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return origin() + target();
    }

    /// The place of the colon before the port; negative if there is none.
    private int portStart() {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? colon : -1;
    }
}
