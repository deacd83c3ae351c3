package dev.gyre.web.security;

import dev.gyre.http.Request;

/// What the scripts and styles that stand in a page say to be allowed: `<script nonce="…">`. Another one for each
/// request; templates get it as a value. See [SecurityHeaders].
public record CspNonce(String text) {
    /// That of this request.
    ///
    /// @throws IllegalStateException if the policy of the application has no nonce
    public static CspNonce of(Request request) {
        return request.attribute(CspNonce.class)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "there is no nonce here. Call"
                                        + " use(SecurityHeaders.standard().withPolicy(\"script-src 'nonce-{nonce}' …\")) on the application"));
    }

    /// As it stands in a page.
    @Override
    public String toString() {
        return text;
    }
}
