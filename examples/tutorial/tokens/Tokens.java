// gyre run Tokens.java
import module dev.gyre.http;
import module dev.gyre.web;

record User(String name, String hash) {}

record Me(String name) {}

record Token(String access_token, String token_type) {}

// snippet access
class Access {
    private final JwtVerifier verifier;

    Access(JwtKey key) {
        verifier = JwtVerifier.with(JwtKeys.of(key)).from("https://shop.example");
    }

    @Provides
    Me me(@Depends BearerToken token, RequiredScopes scopes) {
        Claims claims = verifier.authenticate(token); // else 401
        scopes.requireIn(claims.scopes()); // else 403
        return new Me(claims.subject().orElseThrow());
    }
}
// end snippet

// snippet login
@Endpoints
class Login {
    private final Passwords passwords = Passwords.standard();
    private final Map<String, User> users = new HashMap<>();
    private final JwtIssuer issuer;

    Login(JwtKey key) {
        issuer = JwtIssuer.with(key).as("https://shop.example").lasting(Duration.ofMinutes(15));
    }

    void start() {
        users.put("ada", new User("ada", passwords.hash("s3cret")));
    }

    @Post("/token")
    Token login(@FormField PasswordGrant form) {
        User user = users.get(form.username());
        boolean isRight = user == null
                ? passwords.verifyNone(form.password())
                : passwords.verify(form.password(), user.hash());
        if (!isRight) {
            throw new StatusException(HttpStatus.BAD_REQUEST, "Incorrect username or password");
        }
        return new Token(issuer.issue(Claims.of(user.name()).withScopes(form.scopes())), "bearer");
    }
}
// end snippet

// snippet orders
@Endpoints
class Orders {
    @Get("/me")
    Me me(@Depends Me me) {
        return me;
    }

    @Get("/orders")
    List<String> orders(@Depends(scopes = "orders") Me me) {
        return List.of("ink for " + me.name());
    }
}

App app() {
    JwtKey key = JwtKey.generate("2026-11", JwtAlgorithm.EDDSA); // a new one at each start: tokens end with it
    var login = new Login(key);
    return App.create()
            .onStart(login::start)
            .provide(SecurityScheme.oauth2Password("token", Map.of("orders", "See your orders.")), new Access(key))
            .endpoints(login, new Orders());
}
// end snippet

void main(String[] args) {
    app().run(args);
}
