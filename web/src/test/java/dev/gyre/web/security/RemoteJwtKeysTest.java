package dev.gyre.web.security;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.security.JwtException.Why;
import org.junit.jupiter.api.AfterEach;

/// Keys that an issuer publishes.
class RemoteJwtKeysTest {
    private JwtKey key = JwtKey.generate("one", JwtAlgorithm.EDDSA);
    private boolean isDown;
    private int fetches;

    private final HttpClient http = HttpClient.over(request -> {
        fetches++;
        sleep(ofSeconds(1));
        return isDown
                ? Response.of(HttpStatus.BAD_GATEWAY)
                : Response.json(JwtKeys.of(key).toPublicJwks());
    });
    private final JwtVerifier verifier =
            JwtVerifier.with(RemoteJwtKeys.at(http, "/keys")).withLeeway(ofHours(99));

    @AfterEach
    void close() {
        http.close();
    }

    private String token() {
        return JwtIssuer.with(key).issue(Claims.of("ada"));
    }

    @GyreTest
    void one_task_fetches_for_all_that_wait() {
        String token = token();

        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 10; i++) {
                group.spawn(() -> verifier.verify(token));
            }
        });

        assertThat(fetches).isEqualTo(1);
    }

    @GyreTest
    void they_are_kept_for_a_while() {
        verifier.verify(token());
        sleep(ofMinutes(9));
        verifier.verify(token());
        assertThat(fetches).isEqualTo(1);

        sleep(ofMinutes(1));
        verifier.verify(token());
        assertThat(fetches).isEqualTo(2);
    }

    @GyreTest
    void a_new_key_is_found_at_once_but_strangers_do_not_make_it_ask_again_and_again() {
        verifier.verify(token());
        sleep(ofSeconds(31));
        key = JwtKey.generate("two", JwtAlgorithm.EDDSA);
        verifier.verify(token());
        assertThat(fetches).isEqualTo(2);

        String strange =
                JwtIssuer.with(JwtKey.generate("strange", JwtAlgorithm.EDDSA)).issue(Claims.of("eve"));
        for (int i = 0; i < 5; i++) {
            refused(strange);
        }
        assertThat(fetches).isEqualTo(2);
    }

    @GyreTest
    void while_the_issuer_is_down_old_keys_stay_good_for_a_day() {
        String token = token();
        verifier.verify(token);
        isDown = true;

        sleep(ofHours(23));
        verifier.verify(token);
        verifier.verify(token);
        assertThat(fetches).isEqualTo(2); // it pauses

        sleep(ofHours(2));
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(JwtKeysException.class)
                .hasMessageContaining("/keys cannot be had: expected success (200 to 299), but the answer was 502");
    }

    @GyreTest
    void who_is_cancelled_while_fetching_leaves_it_to_the_next() {
        String token = token();

        boolean isDone = dev.gyre.Async.moveOnAfter(ofSeconds(0).plusMillis(500), () -> {
            verifier.verify(token);
        });
        assertThat(isDone).isFalse();

        verifier.verify(token);
        assertThat(fetches).isEqualTo(2);
    }

    @GyreTest
    void secrets_that_somebody_publishes_are_not_used() {
        String token = JwtIssuer.with(JwtKey.generate("s", JwtAlgorithm.HS256)).issue(Claims.of("eve"));

        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        JwtException.class, e -> assertThat(e.why()).isEqualTo(Why.ALGORITHM));
        assertThat(fetches).isZero();
    }

    private void refused(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(JwtException.class);
    }
}
