package library.domain;

/// A title that the library has, and how many copies of it.
public record Book(long id, String title, String author, int copies) {}
