package library;

import dev.gyre.web.security.JwtAlgorithm;
import dev.gyre.web.security.JwtKey;
import dev.gyre.web.security.Passwords;
import java.util.Map;

/// What differs from one place where this runs to the next.
///
/// @param key signs tokens
/// @param passwords how they are hashed
/// @param librarians their passwords by their names
public record Settings(JwtKey key, Passwords passwords, Map<String, String> librarians) {
    /// Those of the environment. Without a key of its own, tokens end with the process.
    static Settings fromEnvironment() {
        var environment = System.getenv();
        String jwk = environment.get("LIBRARY_KEY");
        JwtKey key = jwk == null ? JwtKey.generate("own", JwtAlgorithm.EDDSA) : JwtKey.ofJson(jwk);
        String password = environment.getOrDefault("LIBRARY_PASSWORD", "s3cret");
        return new Settings(key, Passwords.standard(), Map.of("ada", password));
    }
}
