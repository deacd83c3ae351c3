// gyre run PathParameters.java
import module dev.gyre.web;
import jakarta.validation.constraints.*;

enum Colour {
    @Alias("red") RED,
    @Alias("deep-blue") DEEP_BLUE
}

record Item(int id) {}

@Endpoints
class Places {
    @Get("/items/{id}")
    Item item(@Min(1) int id) {
        return new Item(id);
    }

    @Get("/users/{name}")
    String user(String name) {
        return "this is " + name;
    }

    @Get("/users/me") // beats the place, whatever is declared first
    String me() {
        return "this is you";
    }

    @Get("/inks/{colour}")
    Map<String, Colour> ink(Colour colour) {
        return Map.of("colour", colour);
    }

    @Get("/files/{path...}") // the rest, slashes too
    String file(String path) {
        return "the file " + path;
    }
}

App app() {
    return App.create().endpoints(new Places());
}

void main(String[] args) {
    app().run(args);
}
