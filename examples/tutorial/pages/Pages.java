// gyre run Pages.java
import module dev.gyre.http;
import module dev.gyre.web;
import jakarta.validation.constraints.*;

record Guest(@Size(min = 1, max = 40) String name) {}

@Endpoints
class Guestbook {
    private final JteTemplates pages;
    private final List<String> guests = new ArrayList<>();

    Guestbook(JteTemplates pages) {
        this.pages = pages;
    }

    @Get("/")
    View show() {
        return pages.view("guests.jte", Map.of("guests", List.copyOf(guests)));
    }

    @Post("/")
    Response sign(@FormField Guest guest) {
        guests.add(guest.name());
        return Response.seeOther("/");
    }
}

App app(Path home) {
    var pages = JteTemplates.directory(home.resolve("templates"));
    return App.create()
            .lifespan(pages) // compiles them when it starts
            .endpoints(new Guestbook(pages))
            .files("/static", home.resolve("public"));
}

void main(String[] args) {
    app(Path.of("")).run(args);
}
