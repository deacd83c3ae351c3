package dev.gyre.web.security;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells browsers with each response what not to do with it. A header that a response has already stays as it is.
///
/// | header | by itself |
/// |---|---|
/// | `Content-Security-Policy` | everything from this site only; no frames around it, no plug-ins |
/// | `Strict-Transport-Security` | a year, with sub-domains; over TLS only |
/// | `X-Content-Type-Options` | `nosniff` |
/// | `X-Frame-Options` | `DENY` |
/// | `Referrer-Policy` | `strict-origin-when-cross-origin` |
/// | `Permissions-Policy` | no camera, microphone, place, payment, USB |
/// | `Cross-Origin-Opener-Policy` | `same-origin` |
public final class SecurityHeaders implements Middleware {
    private static final String POLICY = "Content-Security-Policy";
    private static final String TRANSPORT = "Strict-Transport-Security";
    private static final String NONCE = "{nonce}";
    private static final int NONCE_BYTES = 16;

    private final Map<String, String> fields;

    private SecurityHeaders(Map<String, String> fields) {
        this.fields = fields;
    }

    /// Those of the table.
    public static SecurityHeaders standard() {
        var fields = new LinkedHashMap<String, String>();
        fields.put(
                POLICY,
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'");
        fields.put(TRANSPORT, "max-age=31536000; includeSubDomains");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("X-Frame-Options", "DENY");
        fields.put("Referrer-Policy", "strict-origin-when-cross-origin");
        fields.put("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        fields.put("Cross-Origin-Opener-Policy", "same-origin");
        return new SecurityHeaders(fields);
    }

    /// The same with another policy for what pages load. `{nonce}` in it stands for the [CspNonce] of the request:
    /// `script-src 'nonce-{nonce}' 'strict-dynamic'`.
    public SecurityHeaders withPolicy(String policy) {
        return with(POLICY, policy);
    }

    /// The same with this header.
    ///
    /// @throws IllegalArgumentException if no header can have such a name or value
    public SecurityHeaders with(String header, String value) {
        Headers.of(header, value);
        var more = new LinkedHashMap<>(fields);
        more.put(header, value);
        return new SecurityHeaders(more);
    }

    /// The same without this header.
    public SecurityHeaders without(String header) {
        var fewer = new LinkedHashMap<>(fields);
        fewer.keySet().removeIf(header::equalsIgnoreCase);
        return new SecurityHeaders(fewer);
    }

    /// Passes the request on, with a nonce if the policy has one, and adds to the response.
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        boolean hasNonce = fields.getOrDefault(POLICY, "").contains(NONCE);
        var nonce = new CspNonce(hasNonce ? Secrets.randomText(NONCE_BYTES) : "");
        Response response = next.handle(hasNonce ? request.withAttribute(CspNonce.class, nonce) : request);
        Headers headers = response.headers();
        for (var field : fields.entrySet()) {
            boolean isMeant = !field.getKey().equals(TRANSPORT) || request.url().isSecure();
            if (isMeant && !headers.contains(field.getKey())) {
                headers = headers.plus(field.getKey(), field.getValue().replace(NONCE, nonce.text()));
            }
        }
        return response.withHeaders(headers);
    }
}
