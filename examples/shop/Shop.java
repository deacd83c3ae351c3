// gyre dev Shop.java
import module dev.gyre.web;

void main(String[] args) {
    App.create()
            .get("/", _ -> Response.html("<h1>Ink and paper</h1>"))
            .group("/items", items -> {
                items.use((request, next) -> next.handle(request).withHeader("X-Shop", "ink"));
                items.get("/", _ -> List.of("ink", "paper"));
            })
            .run(args);
}
