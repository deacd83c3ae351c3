package library.api;

import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Needs;
import dev.gyre.web.endpoint.Partial;
import dev.gyre.web.endpoint.Patch;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Tags;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import library.domain.Book;
import library.domain.Books;
import library.security.Librarian;

/// The catalogue: everybody reads it, librarians change it.
// snippet books
@Endpoints("/books")
@Tags("books")
public final class BookEndpoints {
    private final Books books;

    record NewBook(
            @NotBlank @Size(max = 200) String title,
            @NotBlank String author,
            @Default("1") @Positive @Max(100) int copies) {}

    public BookEndpoints(Books books) {
        this.books = books;
    }

    @Get
    List<Book> list(@Default("") String words, @Default("20") @Max(100) int limit) {
        return books.find(words, limit);
    }

    @Get("/{id}")
    @MayAnswer(404)
    Book one(long id) {
        return books.get(id);
    }

    @Post
    @Status(201)
    @Needs(Librarian.class)
    Book add(NewBook book) {
        return books.add(book.title(), book.author(), book.copies());
    }

    @Patch("/{id}")
    @MayAnswer(404)
    @Needs(Librarian.class)
    Book change(long id, Partial<NewBook> change) {
        Book old = books.get(id);
        NewBook changed = change.applyTo(new NewBook(old.title(), old.author(), old.copies()));
        return books.replace(new Book(id, changed.title(), changed.author(), changed.copies()));
    }
}
// end snippet
