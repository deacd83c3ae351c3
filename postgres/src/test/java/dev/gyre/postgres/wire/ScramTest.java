package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.wire.Scram.Challenge;
import org.junit.jupiter.api.Test;

class ScramTest {
    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_FIRST =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    /// RFC 7677, 3: but for the name of the user, which PostgreSQL leaves out, so that the proof differs.
    @Test
    void the_salted_password_is_that_of_the_standard() {
        Scram scram = new Scram(NONCE, null, false, 10_000);

        Challenge challenge = scram.challenge(SERVER_FIRST.getBytes(UTF_8));

        assertThat(challenge.iterations()).isEqualTo(4096);
        assertThat(new String(scram.first(), UTF_8)).isEqualTo("n,,n=,r=" + NONCE);
        assertThat(Scram.saltedPassword("pencil", challenge))
                .asHexString()
                .isEqualTo("C4A49510323AB4F952CAC1FA99441939E78EA74D6BE81DDF7096E87513DC615D");
    }

    @Test
    void the_proof_names_the_binding_and_the_nonces() {
        Scram plain = new Scram(NONCE, null, true, 10_000);
        Scram bound = new Scram(NONCE, new byte[] {1, 2, 3}, true, 10_000);

        String first = proof(plain);
        String second = proof(bound);

        assertThat(first).startsWith("c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=");
        assertThat(second).startsWith("c=cD10bHMtc2VydmVyLWVuZC1wb2ludCwsAQID,r=");
    }

    @Test
    void a_server_that_does_not_continue_our_nonce_is_refused() {
        Scram scram = new Scram("other", null, false, 10_000);

        assertThatThrownBy(() -> scram.challenge(SERVER_FIRST.getBytes(UTF_8)))
                .isInstanceOf(ProtocolFault.class)
                .hasMessageContaining("does not continue ours");
        assertThatThrownBy(() ->
                        new Scram(NONCE, null, false, 10_000).challenge(("r=" + NONCE + ",s=,i=1").getBytes(UTF_8)))
                .isInstanceOf(ProtocolFault.class);
    }

    @Test
    void a_server_that_wants_too_many_rounds_is_refused() {
        assertThatThrownBy(() -> new Scram(NONCE, null, false, 4095).challenge(SERVER_FIRST.getBytes(UTF_8)))
                .isInstanceOf(ProtocolFault.class)
                .hasMessageContaining("hashed 4096 times, and 1 to 4095 are accepted");
    }

    @Test
    void a_server_that_does_not_know_the_password_is_refused() {
        Scram scram = new Scram(NONCE, null, false, 10_000);
        scram.challenge(SERVER_FIRST.getBytes(UTF_8));
        scram.proof(new byte[32]);

        assertThatThrownBy(() -> scram.verify("v=AAAA".getBytes(UTF_8)))
                .isInstanceOf(ProtocolFault.class)
                .hasMessageContaining("could not prove");
        assertThatThrownBy(() -> new Scram(NONCE, null, false, 1).verify("v=".getBytes(UTF_8)))
                .isInstanceOf(ProtocolFault.class);
    }

    @Test
    void a_password_is_normalised_as_the_server_does_it() {
        assertThat(PreparedPassword.of("plain")).isEqualTo("plain");
        assertThat(PreparedPassword.of("I\u00adX")).isEqualTo("IX");
        assertThat(PreparedPassword.of("\u2168")).isEqualTo("IX");
        assertThat(PreparedPassword.of("a\u00a0b")).isEqualTo("a b");
        assertThat(PreparedPassword.of("a\u0007é")).isEqualTo("a\u0007é");
    }

    @Test
    void the_older_proof_hashes_twice() {
        assertThat(Md5Password.of("user", "password", new byte[] {1, 2, 3, 4}))
                .isEqualTo("md5a3576f1ae039b8996bc4fc2720f9c71a")
                .hasSize(35);
    }

    private static String proof(Scram scram) {
        scram.challenge(SERVER_FIRST.getBytes(UTF_8));
        return new String(scram.proof(new byte[32]), UTF_8);
    }
}
