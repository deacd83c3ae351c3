package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().importPaths(House.ours().compiledRooms());
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.gyre.checks.planted");
    private static final Set<String> PLANTED_EXPORTS = Set.of("dev.gyre.checks.planted");

    @ParameterizedTest
    @MethodSource("rules")
    void our_rooms_keep_the_rule(ArchRule rule) {
        rule.check(OURS);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_planted_fault_is_found(ArchRule rule, String planted) {
        var result = rule.evaluate(PLANTED);

        assertThat(result.getFailureReport().toString()).contains(planted);
    }

    @Test
    void exported_signatures_are_our_own() {
        HouseRules.signaturesAreOurOwn(House.ours().exportedPackages()).check(OURS);
    }

    @Test
    void a_foreign_type_argument_in_an_exported_signature_is_found_and_hidden_ones_are_not() {
        var result = HouseRules.signaturesAreOurOwn(PLANTED_EXPORTS).evaluate(PLANTED);

        assertThat(result.getFailureReport().getDetails())
                .containsExactly("dev.gyre.checks.planted.UsesNetty.all() speaks of io.netty.buffer.ByteBuf,"
                        + " which is neither ours nor the JDK's");
    }

    @Test
    void rooms_that_know_foreign_things_are_not_exported() {
        assertThat(House.ours().exportedPackages())
                .noneMatch(name -> name.matches(".*\\.(loop|netty|memory|wire|guard)"));
    }

    @Test
    void there_is_something_to_look_at() {
        assertThat(OURS).isNotEmpty();
    }

    static Stream<ArchRule> rules() {
        return faults().stream().map(fault -> (ArchRule) fault.get()[0]).distinct();
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(HouseRules.NETTY_STAYS_IN_ITS_ROOMS, "UsesNetty.all"),
                Arguments.of(HouseRules.ONLY_THE_LOOP_KNOWS_VIRTUAL_THREAD_INTERNALS, "UsesInternals.lookup"),
                Arguments.of(HouseRules.ONLY_THE_LOOP_KNOWS_VIRTUAL_THREAD_INTERNALS, "UsesForeignMemory.none"),
                Arguments.of(HouseRules.PACKAGES_ARE_ACYCLIC, "planted.one"),
                Arguments.of(HouseRules.NAMES_SAY_THE_ROLE, "planted.ThingManager"),
                Arguments.of(HouseRules.NAMES_SAY_THE_ROLE, "ThingManager$BaseThing"),
                Arguments.of(HouseRules.TIME_COMES_FROM_THE_LOOP, "OwnTime.now"),
                Arguments.of(HouseRules.TIME_COMES_FROM_THE_LOOP, "OwnNanos.now"),
                Arguments.of(HouseRules.CHANCE_COMES_FROM_THE_LOOP, "OwnChance.dice"),
                Arguments.of(HouseRules.WIRE_STATE_MACHINES_DO_NO_IO, "PoolPlan.connection"));
    }
}
