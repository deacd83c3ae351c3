// gyre run Dependencies.java
import module dev.gyre.http;
import module dev.gyre.web;
import jakarta.validation.constraints.*;

// snippet providers
record Paging(int skip, int limit) {}

record Tenant(String name) {}

record Connection(int number, List<String> log) implements AutoCloseable {
    void insert(String text) {
        log.add("insert " + text);
    }

    @Override
    public void close() {
        log.add("close " + number);
    }
}

class Shared {
    private final List<String> log = new ArrayList<>();
    private int connections;

    @Provides
    Paging paging(@Default("0") int skip, @Default("10") @Max(100) int limit) { // parameters as endpoints have
        return new Paging(skip, limit);
    }

    @Provides
    Tenant tenant(@Header("X-Tenant") Optional<String> name) {
        return name.map(Tenant::new)
                .orElseThrow(() -> new StatusException(HttpStatus.UNAUTHORIZED, "say for whom in X-Tenant"));
    }

    @Provides
    void connection(@Depends Tenant tenant, Give<Connection> give) throws Exception {
        try (var connection = new Connection(++connections, log)) {
            give.to(connection); // whoever needs it runs in here
        }
    }
}
// end snippet

// snippet endpoints
@Endpoints("/items")
class Items {
    @Get
    Paging list(@Depends Paging paging) {
        return paging;
    }

    @Post("/{name}")
    @Status(201)
    String add(String name, @Depends Connection connection) {
        connection.insert(name);
        return "by connection " + connection.number();
    }

    @Get("/log")
    @Needs(Tenant.class) // nobody looks at it, but without it there is no answer
    List<String> log(@Depends Connection connection) {
        return List.copyOf(connection.log());
    }
}

App app() {
    return App.create().provide(new Shared()).endpoints(new Items());
}
// end snippet

void main(String[] args) {
    app().run(args);
}
