package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Passwords as they are stored.
class PasswordsTest {
    private static final Passwords FAST = Passwords.withIterations(1000);

    /// RFC 7914 §11.
    @Test
    void hashes_are_those_of_the_standard() {
        assertThat(HexFormat.of().formatHex(Passwords.derived("passwd", "salt".getBytes(UTF_8), 1, 64)))
                .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783");
    }

    @GyreTest
    @RealTime
    void a_password_is_known_again_and_no_other() {
        String stored = FAST.hash("grün & 🐟");

        assertThat(stored).matches("\\$pbkdf2-sha256\\$i=1000\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(FAST.verify("grün & 🐟", stored)).isTrue();
        assertThat(FAST.verify("grün & 🐟 ", stored)).isFalse();
        assertThat(FAST.verify("", stored)).isFalse();
        assertThat(FAST.verify("x".repeat(5000), stored)).isFalse();
        assertThat(FAST.hash("grün & 🐟")).isNotEqualTo(stored); // another salt
        assertThat(FAST.verifyNone("grün & 🐟")).isFalse();
        assertThat(FAST.verify("", FAST.hash(""))).isTrue();
        assertThat(FAST.verify("x".repeat(5000), FAST.hash(""))).isFalse();
    }

    @GyreTest
    @RealTime
    void hashes_with_fewer_iterations_are_made_anew() {
        String stored = FAST.hash("s3cret");
        Passwords more = Passwords.withIterations(2000);

        assertThat(more.verify("s3cret", stored)).isTrue();
        assertThat(more.needsRehash(stored)).isTrue();
        assertThat(more.needsRehash(more.hash("s3cret"))).isFalse();
        assertThat(FAST.needsRehash(more.hash("s3cret"))).isFalse();
    }

    @GyreTest
    @RealTime
    void the_loop_goes_on_while_a_password_is_hashed() {
        int rounds = TaskGroup.run(group -> {
            Task<String> hashing =
                    group.spawn(() -> Passwords.withIterations(100_000).hash("s3cret"));
            int count = 0;
            while (!hashing.isDone()) {
                Async.sleep(Duration.ofMillis(1));
                count++;
            }
            return count;
        });

        assertThat(rounds).isGreaterThan(1); // in one, a task would do it that holds the loop
    }

    @Test
    void what_was_not_made_here_is_refused_without_showing_it() {
        for (String each : new String[] {"", "s3cret", "$2b$12$s3cret", "$pbkdf2-sha256$i=99999999$s3cret$s3cret"}) {
            assertThatThrownBy(() -> FAST.verify("s3cret", each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("that is no hash of a password that was made here. Expected is one like"
                            + " $pbkdf2-sha256$i=600000$…$…");
        }
        assertThatThrownBy(() -> FAST.hash("x".repeat(4097)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a password has 4096 characters at most, and this one has 4097");
        assertThatThrownBy(() -> Passwords.withIterations(999)).isInstanceOf(IllegalArgumentException.class);
    }
}
