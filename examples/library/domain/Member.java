package library.domain;

/// Somebody who may borrow books.
public record Member(long id, String name, String mail) {}
