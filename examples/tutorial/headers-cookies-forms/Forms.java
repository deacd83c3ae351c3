// gyre run Forms.java
import module dev.gyre.http;
import module dev.gyre.web;
import jakarta.validation.constraints.*;

@Confidential // what is wrong with it is told without what was sent
record Login(@NotBlank String name, @Size(min = 6) String password) {}

@Endpoints
class Forms {
    @Get("/agent")
    String agent(@Header String userAgent, @Header("X-Tag") @Default({}) List<String> tags) {
        return userAgent + " " + tags;
    }

    @Get("/theme")
    String theme(@Cookie @Default("light") String theme) {
        return theme;
    }

    @Put("/theme/{theme}")
    Response keep(String theme) {
        return Response.noContent().withCookie(SetCookie.of("theme", theme).overPlainHttp());
    }

    @Post("/login")
    String login(@FormField Login login) {
        return "welcome, " + login.name();
    }

    @Post("/vote")
    String vote(@FormField @Min(1) @Max(5) int stars, @FormField Optional<String> why) {
        return "*".repeat(stars) + why.map(text -> " because " + text).orElse("");
    }
}

App app() {
    return App.create().endpoints(new Forms());
}

void main(String[] args) {
    app().run(args);
}
