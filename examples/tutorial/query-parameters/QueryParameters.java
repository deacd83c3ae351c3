// gyre run QueryParameters.java
import module dev.gyre.web;
import jakarta.validation.constraints.*;

enum Order {
    @Alias("name") NAME,
    @Alias("price") PRICE
}

@ForbidUnknown
record Page(@Default("0") @Min(0) int skip, @Default("10") @Max(100) int limit) {}

@Endpoints("/items")
class Items {
    private final List<String> names = List.of("ink", "paper", "pen", "ruler");

    @Get
    List<String> list(@Default("0") int skip, @Default("10") @Max(100) int limit) {
        return names.stream().skip(skip).limit(limit).toList();
    }

    @Get("/search")
    String search(@Size(min = 2) @Alias("q") String text, Optional<Order> by, @Default("false") boolean exact) {
        return "%s by %s%s".formatted(text, by.orElse(Order.NAME), exact ? ", exactly" : "");
    }

    @Get("/tagged")
    List<String> tagged(@Query @Default({"new", "used"}) List<String> tag) {
        return tag;
    }

    @Get("/page")
    Page page(@Query Page page) { // a record is taken apart
        return page;
    }
}

App app() {
    return App.create().endpoints(new Items());
}

void main(String[] args) {
    app().run(args);
}
