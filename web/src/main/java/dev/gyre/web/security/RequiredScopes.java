package dev.gyre.web.security;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// The scopes that whoever needs a provider asks for (FastAPI's `SecurityScopes`): those of `@Depends(scopes = …)` and
/// `@Needs(scopes = …)`, from the endpoint down to the provider that takes this as a parameter. The parameter needs no
/// mark. A scope that no provider would see keeps the application from starting.
public record RequiredScopes(List<String> all) {
    public RequiredScopes {
        all = List.copyOf(new LinkedHashSet<>(all));
    }

    /// All of them, with a space between each two.
    public String text() {
        return String.join(" ", all);
    }

    /// A refusal that says who may come in: 401, with the scopes in `WWW-Authenticate`.
    ///
    /// @param detail is sent to the client
    public StatusException unauthorized(String detail) {
        String challenge = all.isEmpty() ? "Bearer" : "Bearer scope=\"" + text() + "\"";
        return new StatusException(HttpStatus.UNAUTHORIZED, detail, Headers.of("WWW-Authenticate", challenge), null);
    }

    /// Goes on if all of them have been granted.
    ///
    /// @throws StatusException 403 `insufficient_scope` (RFC 6750 §3.1) if one has not
    public void requireIn(Collection<String> granted) {
        if (!granted.containsAll(all)) {
            String challenge = "Bearer error=\"insufficient_scope\", scope=\"" + text() + "\"";
            throw new StatusException(
                    HttpStatus.FORBIDDEN, "Not enough permissions", Headers.of("WWW-Authenticate", challenge), null);
        }
    }
}
