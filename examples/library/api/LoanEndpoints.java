package library.api;

import dev.gyre.Loop;
import dev.gyre.web.endpoint.Delete;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import library.domain.Loan;
import library.domain.Loans;

/// Who has what.
@Endpoints("/loans")
public final class LoanEndpoints {
    private final Loans loans;

    record NewLoan(long book, long member) {}

    public LoanEndpoints(Loans loans) {
        this.loans = loans;
    }

    @Get
    List<Loan> list(Optional<Long> member) {
        return loans.of(member);
    }

    @Post
    @Status(201)
    @MayAnswer(404)
    @MayAnswer(value = 409, description = "It cannot be lent now")
    Loan lend(NewLoan loan) {
        return loans.lend(loan.book(), loan.member(), today());
    }

    @Delete("/{id}")
    @MayAnswer(404)
    void takeBack(long id) {
        loans.takeBack(id);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Loop.current().clock().instant(), ZoneOffset.UTC);
    }
}
