package library.security;

import dev.gyre.Parks;
import dev.gyre.web.security.Passwords;
import java.util.HashMap;
import java.util.Map;

/// Who can log in. Keeps hashes only.
public final class Accounts {
    private final Passwords passwords;
    private final Map<String, String> stored = new HashMap<>();

    public Accounts(Passwords passwords) {
        this.passwords = passwords;
    }

    @Parks
    public void add(String name, String password) {
        stored.put(name, passwords.hash(password));
    }

    /// Takes as long for a name that nobody has.
    @Parks
    boolean knows(String name, String password) {
        String hash = stored.get(name);
        return hash == null ? passwords.verifyNone(password) : passwords.verify(password, hash);
    }
}
