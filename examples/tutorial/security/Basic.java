// gyre run Basic.java
import module dev.gyre.http;
import module dev.gyre.web;

record User(String name) {}

class Access {
    private final Passwords passwords = Passwords.standard();
    private final Map<String, String> stored = new HashMap<>(); // hashes by name

    void start() {
        stored.put("ada", passwords.hash("s3cret")); // some tenths of a second, on purpose
    }

    @Provides
    User user(@Depends BasicCredentials sent) {
        String hash = stored.get(sent.username());
        boolean isRight = hash == null
                ? passwords.verifyNone(sent.password()) // takes as long, so nobody learns which names there are
                : passwords.verify(sent.password(), hash);
        if (!isRight) {
            throw new StatusException(HttpStatus.UNAUTHORIZED, "Incorrect username or password");
        }
        return new User(sent.username());
    }
}

@Endpoints
class Site {
    @Get("/")
    String all() {
        return "hello, whoever you are";
    }

    @Get("/me")
    User me(@Depends User user) {
        return user;
    }

    @Get("/metrics")
    int metrics(@Depends ApiKey key) {
        if (!key.is("let-me-see")) {
            throw new StatusException(HttpStatus.FORBIDDEN, "not with this key");
        }
        return 42;
    }
}

App app() {
    var access = new Access();
    return App.create()
            .onStart(access::start)
            .provide(SecurityScheme.basic(), SecurityScheme.apiKeyInHeader("X-Key"), access)
            .endpoints(new Site());
}

void main(String[] args) {
    app().run(args);
}
