package dev.gyre.web.security;

import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Confidential;
import dev.gyre.web.endpoint.Default;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The form with which a client asks for a token by a name and a password (OAuth2's password flow, RFC 6749 §4.3;
/// FastAPI's `OAuth2PasswordRequestForm`): a parameter with `@FormField`. It does not show itself.
@Confidential
@SuppressWarnings("exports") // nobody needs to see the annotation
public record PasswordGrant(
        @Alias("grant_type") Optional<@Pattern(regexp = "password") String> grantType,
        String username,
        String password,
        @Default("") String scope,
        @Alias("client_id") Optional<String> clientId,
        @Alias("client_secret") Optional<String> clientSecret) {
    /// The scopes that it asks for.
    public List<String> scopes() {
        return Arrays.stream(scope.split(" "))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "PasswordGrant[…]";
    }
}
