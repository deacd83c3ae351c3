package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.postgres.wire.Scram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers the last password that was salted, so that a crowd of connections hashes it once.
final class SaltedPasswords {
    private volatile @Nullable Entry last;

    private record Entry(String password, byte[] salt, int iterations, byte[] salted) {}

    /// Salts a password, off the loop, since that is slow by intent.
    @Parks
    byte[] of(String password, Scram.Challenge challenge) {
        Entry known = last;
        if (known != null
                && known.password().equals(password)
                && known.iterations() == challenge.iterations()
                && Arrays.equals(known.salt(), challenge.salt())) {
            return known.salted();
        }
        byte[] salted = Async.compute(() -> Scram.saltedPassword(password, challenge));
        last = new Entry(password, challenge.salt(), challenge.iterations(), salted);
        return salted;
    }
}
