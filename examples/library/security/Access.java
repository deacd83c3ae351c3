package library.security;

import dev.gyre.Parks;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.BearerToken;
import dev.gyre.web.security.JwtKey;
import dev.gyre.web.security.JwtKeys;
import dev.gyre.web.security.JwtVerifier;

/// Tells by a token who somebody is.
// snippet access
public final class Access {
    private final JwtVerifier verifier;

    public Access(JwtKey key) {
        verifier = JwtVerifier.with(JwtKeys.of(key)).from(LoginEndpoints.ISSUER);
    }

    @Provides
    @Parks
    Librarian librarian(@Depends BearerToken token) {
        return new Librarian(verifier.authenticate(token).subject().orElseThrow());
    }
}
// end snippet
