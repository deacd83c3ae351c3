// gyre run Around.java
import module dev.gyre.http;
import module dev.gyre.web;

record Visit(int count, List<String> news) {}

// snippet site
@Endpoints
class Site {
    @Get("/")
    Visit visit(Session session) {
        int count = session.find("count", Integer.class).orElse(0) + 1;
        session.put("count", count);
        return new Visit(count, session.takeFlashes());
    }

    @Post("/orders")
    Response order(Session session) {
        session.flash("Your order has come in");
        return Response.seeOther("/");
    }
}
// end snippet

// snippet app
/// Says which server it was, on failures too.
Response named(Request request, Handler next) throws Exception {
    return next.handle(request).withHeader("X-Server", "ink-1");
}

App app() {
    return App.create()
            .use(this::named) // the first is the outermost
            .use(Cors.allowing("https://app.example").withHeaders("Authorization"))
            .use(Csrf.standard())
            .use(Sessions.with(CookieKeys.random()).overPlainHttp()) // for TLS, without overPlainHttp
            .endpoints(new Site())
            .group("/partners", partners -> partners
                    .use((request, next) -> {
                        SecurityScheme.apiKeyInHeader("X-Key").require(request);
                        return next.handle(request);
                    })
                    .get("/", _ -> "hello, partner"));
}
// end snippet

void main(String[] args) {
    app().run(args);
}
