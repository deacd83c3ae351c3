// gyre run FirstSteps.java
import module dev.gyre.web;

@Endpoints
class Greetings {
    @Get("/")
    Map<String, String> greet() {
        return Map.of("message", "Hello, world");
    }
}

App app() {
    return App.create().endpoints(new Greetings());
}

void main(String[] args) {
    app().run(args);
}
