package library;

/// `gyre run examples/library`: serves the library. `LIBRARY_PASSWORD` is the password of the librarian.
final class Main {
    private Main() {}

    static void main(String[] args) {
        LibraryApp.create(Settings.fromEnvironment()).run(args);
    }
}
