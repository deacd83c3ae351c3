// gyre run Answers.java
import module dev.gyre.http;
import module dev.gyre.web;

// snippet types
interface PublicUser {
    String name();
}

record User(int id, String name, String password) implements PublicUser {}

sealed interface Found {}

record Book(String title, @Describe("None if nobody knows it.") Optional<Integer> year) implements Found {}

@Status(404)
record NoBook(String detail, List<String> others) implements Found {}

static class OutOfStockException extends RuntimeException {}
// end snippet

// snippet endpoints
@Endpoints
class Answers {
    private final Map<Integer, User> users = new HashMap<>();

    @Post("/users")
    @Status(201)
    PublicUser add(User user) { // the declared type says what is let out
        users.put(user.id(), user);
        return user;
    }

    @Get("/users/{id}")
    Optional<PublicUser> user(int id) { // empty: 404
        return Optional.ofNullable(users.get(id));
    }

    @Delete("/users/{id}")
    void remove(int id) { // nothing: 204
        if (users.remove(id) == null) {
            throw new StatusException(HttpStatus.NOT_FOUND, "there is no user " + id);
        }
    }

    @Get("/books/{title}")
    Found book(String title) { // a status for each record
        return title.equals("emma") ? new Book("Emma", Optional.of(1815)) : new NoBook("no such book", List.of("emma"));
    }

    @Get("/drafts")
    @OmitEmpty
    Book draft() {
        return new Book("Sanditon", Optional.empty());
    }

    @Post("/orders")
    @MayAnswer(value = 409, description = "Out of stock")
    String order() {
        throw new OutOfStockException();
    }
}
// end snippet

// snippet app
App app() {
    return App.create()
            .endpoints(new Answers())
            .onError(OutOfStockException.class, (request, failure) ->
                    Response.json(HttpStatus.CONFLICT, Map.of("detail", "come back on Monday")));
}
// end snippet

void main(String[] args) {
    app().run(args);
}
