package library.security;

/// Somebody at the desk: whoever has one in their hands may do what librarians may.
public record Librarian(String name) {}
