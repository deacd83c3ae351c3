package library;

import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.web.ApiDocs;
import dev.gyre.web.App;
import dev.gyre.web.security.SecurityScheme;
import java.util.Map;
import library.api.BookEndpoints;
import library.api.LoanEndpoints;
import library.api.MemberEndpoints;
import library.domain.Books;
import library.domain.Loans;
import library.domain.Members;
import library.domain.NotLendableException;
import library.domain.UnknownException;
import library.security.Access;
import library.security.Accounts;
import library.security.Librarian;
import library.security.LoginEndpoints;

/// The whole application, put together.
final class LibraryApp {
    private LibraryApp() {}

    // snippet app
    static App create(Settings settings) {
        var books = new Books();
        var members = new Members();
        var loans = new Loans(books, members);
        var accounts = new Accounts(settings.passwords());

        return App.create()
                .docs(ApiDocs.of("Library", "1.0").withDescription("Books, and who has them."))
                .onStart(() -> settings.librarians().forEach(accounts::add))
                .provide(SecurityScheme.oauth2Password("token", Map.of()), new Access(settings.key()))
                .onError(UnknownException.class, (_, failure) -> told(HttpStatus.NOT_FOUND, failure))
                .onError(NotLendableException.class, (_, failure) -> told(HttpStatus.CONFLICT, failure))
                .endpoints(new LoginEndpoints(accounts, settings.key()), new BookEndpoints(books))
                .group(
                        "/desk",
                        desk -> desk.tags("desk")
                                .needs(Librarian.class)
                                .endpoints(new MemberEndpoints(members), new LoanEndpoints(loans)));
    }

    private static Response told(HttpStatus status, Exception failure) {
        return Response.json(status, Map.of("detail", String.valueOf(failure.getMessage())));
    }
    // end snippet
}
