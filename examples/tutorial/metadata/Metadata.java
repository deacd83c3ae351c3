// gyre run Metadata.java
import module dev.gyre.web;
import jakarta.validation.constraints.*;

record NewBook(
        @Size(min = 1, max = 200) String title,
        @Describe("As printed, with hyphens.") String isbn) {}

record Book(long id, String title) {}

@Endpoints("/books")
@Tags("books")
class Books {
    @Get
    @Describe(summary = "List books", value = "The *newest* first.")
    List<Book> list(@Default("20") @Max(100) int limit, @Hidden @Default("false") boolean trace) {
        return List.of();
    }

    /// Adds a book, which is lent from the next day on.
    ///
    /// @return the book with its number
    @Post
    @Status(201)
    @MayAnswer(value = 409, description = "There is such a book")
    Book add(NewBook book) {
        return new Book(1, book.title());
    }

    @Deprecated
    @Get("/all")
    List<Book> all() {
        return List.of();
    }
}

App app() {
    return App.create()
            .docs(ApiDocs.of("Library", "2.1").withDescription("What stands where."))
            .endpoints(new Books());
}

void main(String[] args) {
    app().run(args);
}
