package library.domain;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Who has which book, in memory.
public final class Loans {
    private static final int WEEKS = 4;
    private static final int MOST = 3;

    private final Books books;
    private final Members members;
    private final Map<Long, Loan> open = new LinkedHashMap<>();
    private long last;

    public Loans(Books books, Members members) {
        this.books = books;
        this.members = members;
    }

    // snippet lend
    /// Lends a copy from today on.
    ///
    /// @throws UnknownException if there is no such book or member
    /// @throws NotLendableException if all copies are lent, or the member has enough
    public Loan lend(long bookId, long memberId, LocalDate today) {
        Book book = books.get(bookId);
        Member member = members.get(memberId);
        if (count(loan -> loan.book().id() == bookId) >= book.copies()) {
            throw new NotLendableException("all copies of \"" + book.title() + "\" are lent");
        }
        if (count(loan -> loan.member().id() == memberId) >= MOST) {
            throw new NotLendableException(member.name() + " has " + MOST + " books already");
        }
        var loan = new Loan(++last, book, member, today.plusWeeks(WEEKS));
        open.put(loan.id(), loan);
        return loan;
    }
    // end snippet

    /// Takes a copy back.
    ///
    /// @throws UnknownException if there is no such loan
    public void takeBack(long id) {
        if (open.remove(id) == null) {
            throw new UnknownException("loan", id);
        }
    }

    /// Those of a member, or all.
    public List<Loan> of(Optional<Long> memberId) {
        return open.values().stream()
                .filter(loan -> memberId.isEmpty() || loan.member().id() == memberId.get())
                .toList();
    }

    private long count(Predicate<Loan> which) {
        return open.values().stream().filter(which).count();
    }
}
