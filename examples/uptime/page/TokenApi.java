package uptime.page;

import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Tags;
import dev.gyre.web.security.PasswordGrant;

/// Gives tokens to programs that know the password.
@Endpoints
@Tags("access")
final class TokenApi {
    private final Access access;

    TokenApi(Access access) {
        this.access = access;
    }

    /// In the words of OAuth2.
    record Token(String access_token, String token_type, long expires_in) {}

    @Post
    @Describe(summary = "Get a token", value = "For the password; the name may be any.")
    @MayAnswer(value = 400, description = "That is not the password")
    @MayAnswer(value = 429, description = "Somebody tries too often")
    @Parks
    Token token(@FormField PasswordGrant form) {
        if (!access.isRight(form.password())) {
            throw new StatusException(HttpStatus.BAD_REQUEST, "that is not the password");
        }
        return new Token(access.newToken(), "bearer", Access.TOKEN_LASTS.toSeconds());
    }
}
