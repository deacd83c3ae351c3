package dev.gyre.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Scenario SCENARIO = Scenario.timed(
            "spawn",
            "start a task",
            new Contender.InJvm("gyre", pace -> Reply.timed(1, 1)),
            new Contender.InJvm("threads", pace -> Reply.timed(1, 1)),
            new Contender.Script("asyncio", Program.asyncio("spawn.py")));

    @Test
    void among_some_peers_gyre_takes_part_all_the_same() {
        assertThat(SCENARIO.among(List.of("asyncio")).contenders())
                .extracting(Contender::name)
                .containsExactly("gyre", "asyncio");
    }

    @Test
    void a_missing_peer_is_named_with_what_brings_it() {
        assertThatThrownBy(() -> Scenario.requirePeers(List.of(SCENARIO, SCENARIO), tool -> false))
                .isInstanceOf(PeerMissingException.class)
                .hasMessage("asyncio cannot take part: python3 (3.11 or newer) is neither in /usr/bin nor on the PATH;"
                        + " on Debian: apt install python3\n"
                        + "Or choose the peers that are there with --peers.");
    }

    @Test
    void a_peer_that_was_not_asked_for_may_be_missing() {
        Scenario chosen = SCENARIO.among(List.of("threads"));

        assertThatCode(() -> Scenario.requirePeers(List.of(chosen), tool -> false))
                .doesNotThrowAnyException();
    }

    @Test
    void somebody_unknown_is_told_who_is_known() {
        assertThatThrownBy(() -> SCENARIO.contender("trio"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody called trio takes part in spawn, but [gyre, threads, asyncio]");
    }
}
