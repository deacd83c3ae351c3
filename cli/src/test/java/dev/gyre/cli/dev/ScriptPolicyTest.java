package dev.gyre.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a Content Security Policy under which a script of ours has to load.
class ScriptPolicyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default-src 'self' | default-src 'self'",
                "default-src 'none' | default-src 'none'; script-src 'self'; connect-src 'self'",
                "script-src 'none'; img-src * | script-src 'self'; img-src *",
                "script-src 'unsafe-inline' cdn.example | script-src 'unsafe-inline' cdn.example 'self'",
                "script-src 'strict-dynamic' 'nonce-a' | script-src 'strict-dynamic' 'nonce-a' 'nonce-ours'",
                "script-src a.example; script-src-elem b.example; connect-src c.example "
                        + "| script-src a.example; script-src-elem b.example 'self'; connect-src c.example 'self'",
                "frame-ancestors 'none' | frame-ancestors 'none'",
            })
    void it_gets_room_for_the_script_and_for_nothing_else(String policy, String widened) {
        assertThat(ScriptPolicy.widened(policy, "ours")).isEqualTo(widened);
    }
}
