package dev.gyre.web.security;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Takes from proxies in front what the client asked for: its address, scheme and host, from `Forwarded` (RFC 7239) or
/// `X-Forwarded-For`, `-Proto` and `-Host` (uvicorn's `--proxy-headers`). Put it outside of all other middleware.
///
/// Only those proxies are believed whose networks are named here. The client is the last address in the list that is
/// none of them: what stands before it, the client may have written itself. From others these headers are taken away,
/// so that nobody inside believes them.
public final class TrustedProxies implements Middleware {
    private static final List<String> HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host");

    private final List<NetworkPattern> networks;

    private TrustedProxies(List<NetworkPattern> networks) {
        this.networks = networks;
    }

    /// Those on this machine, also over Unix sockets.
    public static TrustedProxies onThisMachine() {
        return in();
    }

    /// Those on this machine and in these networks: `10.0.0.0/8`, `fd00::/8`, `192.0.2.7`.
    ///
    /// @throws IllegalArgumentException if one is no network
    public static TrustedProxies in(String... networks) {
        return new TrustedProxies(Stream.concat(Stream.of("127.0.0.0/8", "::1"), Arrays.stream(networks))
                .map(NetworkPattern::of)
                .toList());
    }

    /// Passes the request on as its client sent it.
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        return next.handle(seen(request));
    }

    private Request seen(Request request) {
        if (!request.remoteAddress().filter(this::isTrusted).isPresent()) {
            return request.withHeaders(stripped(request.headers()));
        }
        List<Hop> hops = Hop.of(request.headers());
        if (hops.isEmpty()) {
            return request;
        }
        int index = hops.size() - 1;
        while (index > 0 && isTrusted(hops.get(index).address())) {
            index--;
        }
        return hops.get(index).applyTo(request);
    }

    private boolean isTrusted(Address address) {
        return address instanceof Address.UnixPath || isTrusted(address.host());
    }

    private boolean isTrusted(String address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Headers stripped(Headers headers) {
        Headers kept = headers;
        for (String name : HEADERS) {
            kept = kept.without(name);
        }
        return kept;
    }

    @Override
    public String toString() {
        return "TrustedProxies" + networks;
    }
}
