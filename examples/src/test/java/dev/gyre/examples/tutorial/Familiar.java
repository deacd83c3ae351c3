package dev.gyre.examples.tutorial;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMinutes;

import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.http.SetCookie;
import dev.gyre.http.StatusException;
import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.web.ApiDocs;
import dev.gyre.web.App;
import dev.gyre.web.Download;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Blocking;
import dev.gyre.web.endpoint.Cookie;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.JsonBody;
import dev.gyre.web.endpoint.Lines;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Needs;
import dev.gyre.web.endpoint.OmitEmpty;
import dev.gyre.web.endpoint.Partial;
import dev.gyre.web.endpoint.Patch;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.endpoint.Sse;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Tagged;
import dev.gyre.web.endpoint.Tags;
import dev.gyre.web.endpoint.Ws;
import dev.gyre.web.security.BearerToken;
import dev.gyre.web.security.CookieKeys;
import dev.gyre.web.security.Cors;
import dev.gyre.web.security.PasswordGrant;
import dev.gyre.web.security.RequiredScopes;
import dev.gyre.web.security.SecurityScheme;
import dev.gyre.web.security.Session;
import dev.gyre.web.security.Sessions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An application that has each line which the pages for those who come from elsewhere show.
final class Familiar {
    record Item(
            @Size(max = 80) String name,
            @Positive double price,
            @Alias("full_name") Optional<String> fullName) {}

    record Login(String name, String password) {}

    record Token(String access_token, String token_type) {}

    record Tick(int n) {}

    interface PublicUser {
        String name();
    }

    record User(String name, String hash) implements PublicUser {}

    @Tagged("kind")
    sealed interface Pet permits Cat, Dog {}

    record Cat(int lives) implements Pet {}

    record Dog(boolean barks) implements Pet {}

    record Account(String name) {}

    record Transaction(List<String> log) implements AutoCloseable {
        void commit() {
            log.add("commit");
        }

        @Override
        public void close() {
            log.add("close");
        }
    }

    record Clock(String zone) {}

    static final class OutOfStockException extends RuntimeException {}

    static final class Shared {
        private final List<String> log;

        Shared(List<String> log) {
            this.log = log;
        }

        @Provides
        Account account(@Depends BearerToken token, RequiredScopes scopes) {
            if (!token.is("secret")) {
                throw scopes.unauthorized("Not authenticated");
            }
            scopes.requireIn(List.of("orders"));
            return new Account("ada");
        }

        @Provides(scope = Provides.Scope.HANDLER)
        void transaction(Give<Transaction> give) throws Exception {
            try (var transaction = new Transaction(log)) {
                give.to(transaction);
                transaction.commit();
            }
        }

        @Provides(scope = Provides.Scope.APP)
        Clock clock() {
            return new Clock("UTC");
        }
    }

    @Endpoints("/items")
    @Tags("items")
    static final class Items {
        private final Map<Long, Item> store = new TreeMap<>();
        private final List<String> log;

        Items(List<String> log) {
            this.log = log;
        }

        @Get
        List<String> list(
                @Default("20") @Max(100) int limit, Optional<String> q, @Query @Default({}) List<String> tags) {
            return List.of(limit + q.orElse("") + tags);
        }

        @Get("/{id}")
        Item read(@Min(1) long id) {
            Item item = store.get(id);
            if (item == null) {
                throw new StatusException(HttpStatus.NOT_FOUND, "no item");
            }
            return item;
        }

        @Post
        @Status(201)
        @MayAnswer(409)
        Item add(Item item, @Depends Transaction transaction, Background after) {
            if (item.name().equals("gold")) {
                throw new OutOfStockException();
            }
            store.put(store.size() + 1L, item);
            transaction.log().add("insert");
            after.run(() -> log.add("mail"));
            return item;
        }

        @Patch("/{id}")
        Item change(long id, Partial<Item> change) {
            return store.computeIfPresent(id, (_, item) -> change.applyTo(item));
        }

        @Post("/embedded")
        Item embedded(@JsonBody(embed = true) Item item) {
            return item;
        }
    }

    @Endpoints
    static final class Rest {
        private final Clock clock;

        Rest(Clock clock) {
            this.clock = clock;
        }

        @Get("/me")
        PublicUser me() {
            return new User("ada", "$2a$10$");
        }

        @Get("/sparse")
        @OmitEmpty
        Item sparse() {
            return new Item("pen", 1, Optional.empty());
        }

        @Post("/pets")
        String pet(Pet pet) {
            return switch (pet) {
                case Cat(int lives) -> "cat " + lives;
                case Dog(boolean barks) -> "dog " + barks;
            };
        }

        @Get("/carried")
        String carried(@Header String userAgent, @Cookie @Default("light") String theme) {
            return userAgent + " " + theme;
        }

        @Post("/login")
        Response login(@FormField Login login, Session session) {
            session.put("name", login.name());
            return Response.seeOther("/").withCookie(SetCookie.of("theme", "dark"));
        }

        @Post("/files")
        long upload(UploadedFile file) {
            return file.size();
        }

        @Post("/token")
        Token token(@FormField PasswordGrant form) {
            return new Token(form.username(), "bearer");
        }

        @Get("/orders")
        List<String> orders(@Depends(scopes = "orders") Account account) {
            return List.of(account.name());
        }

        @Get("/hidden")
        @Needs(Account.class)
        String hidden() {
            return clock.zone();
        }

        @Get("/native")
        @Blocking
        String slow() {
            return Thread.currentThread().isVirtual() ? "a task" : "a thread";
        }

        @Get("/ticks")
        void ticks(Sse<Tick> events) {
            events.send(new Tick(1));
        }

        @Get("/export")
        void export(Lines<Tick> out) {
            out.send(new Tick(1));
        }

        @Ws("/echo")
        void echo(WebSocket socket) {
            for (Message message : socket) {
                socket.send(((Message.Text) message).text());
            }
        }
    }

    private Familiar() {}

    static void main(String[] args) {
        var app = app(new ArrayList<>(), Path.of("public"));
        app.run(args);
    }

    static App app(List<String> log, Path directory) {
        var app = App.create();
        var shop = App.create().get("/", _ -> "the shop");
        return app.docs(ApiDocs.of("Shop", "1.0"))
                .onStart(() -> log.add("start"))
                .onStart(() -> app.background().spawn("collector", () -> collect(log)))
                .onStop(() -> log.add("stop"))
                .use((request, next) -> next.handle(request))
                .use(Cors.allowing("https://app.example"))
                .use(Sessions.with(CookieKeys.random()))
                .onError(OutOfStockException.class, (request, failure) -> Response.json(HttpStatus.CONFLICT, Map.of()))
                .provide(new Shared(log), SecurityScheme.oauth2Password("token", Map.of("orders", "See orders")))
                .group("/v1", v1 -> v1.endpoints(new Items(log)))
                .endpoints(Rest.class)
                .mount("/shop", shop)
                .files("/static", directory)
                .get(
                        "/report",
                        request -> Download.of("report.txt", new byte[3]).response(request))
                .get("/link", _ -> app.link("Items.read").with("id", 7).path());
    }

    /// What `@Scheduled` would be.
    @Parks
    private static void collect(List<String> log) {
        while (true) {
            sleep(ofMinutes(10));
            log.add("collect");
        }
    }
}
