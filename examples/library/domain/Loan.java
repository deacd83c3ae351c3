package library.domain;

import java.time.LocalDate;

/// A copy of a book that a member has at home.
///
/// @param due the last day
public record Loan(long id, Book book, Member member, LocalDate due) {}
