package library.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The books, in memory. Tasks of one loop take turns where they wait, and nothing here waits: it needs no lock.
public final class Books {
    private final Map<Long, Book> all = new LinkedHashMap<>();
    private long last;

    public Book add(String title, String author, int copies) {
        var book = new Book(++last, title, author, copies);
        all.put(book.id(), book);
        return book;
    }

    public List<Book> find(String words, int most) {
        return all.values().stream()
                .filter(book -> (book.title() + " " + book.author()).contains(words))
                .limit(most)
                .toList();
    }

    /// The book with this number.
    ///
    /// @throws UnknownException if there is none
    public Book get(long id) {
        Book book = all.get(id);
        if (book == null) {
            throw new UnknownException("book", id);
        }
        return book;
    }

    /// Puts it in the place of what it was.
    public Book replace(Book book) {
        get(book.id());
        all.put(book.id(), book);
        return book;
    }
}
