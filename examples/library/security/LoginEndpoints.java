package library.security;

import static java.time.Duration.ofMinutes;

import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Tags;
import dev.gyre.web.security.Claims;
import dev.gyre.web.security.JwtIssuer;
import dev.gyre.web.security.JwtKey;
import dev.gyre.web.security.PasswordGrant;

/// Where librarians log in.
@Endpoints
@Tags("login")
public final class LoginEndpoints {
    static final String ISSUER = "https://library.example";

    private final Accounts accounts;
    private final JwtIssuer issuer;

    /// What a client gets, in the words of OAuth2.
    record Token(String access_token, String token_type) {}

    public LoginEndpoints(Accounts accounts, JwtKey key) {
        this.accounts = accounts;
        this.issuer = JwtIssuer.with(key).as(ISSUER).lasting(ofMinutes(15));
    }

    @Post("/token")
    @MayAnswer(value = 400, description = "Incorrect username or password")
    @Parks
    Token login(@FormField PasswordGrant form) {
        if (!accounts.knows(form.username(), form.password())) {
            throw new StatusException(HttpStatus.BAD_REQUEST, "Incorrect username or password");
        }
        return new Token(issuer.issue(Claims.of(form.username())), "bearer");
    }
}
