package library;

import dev.gyre.web.App;
import dev.gyre.web.security.JwtAlgorithm;
import dev.gyre.web.security.JwtKey;
import dev.gyre.web.security.Passwords;
import java.util.Map;
import library.security.Librarian;

/// Libraries to be tested.
final class Libraries {
    private Libraries() {}

    /// One in which Ada has to log in.
    static App closed() {
        var key = JwtKey.generate("test", JwtAlgorithm.EDDSA);
        return LibraryApp.create(new Settings(key, Passwords.withIterations(1000), Map.of("ada", "s3cret")));
    }

    /// One in which everybody is a librarian.
    static App open() {
        return closed().overrideValue(Librarian.class, new Librarian("test"));
    }
}
