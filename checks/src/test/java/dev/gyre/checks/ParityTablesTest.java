package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParityTablesTest {
    /// Of the tests of asyncio, trio and anyio, at least so many are answered.
    private static final int THEIR_TESTS = 190;

    private final House house = House.ours();

    @Test
    void every_test_named_in_a_parity_table_exists() {
        Set<String> tests = ParityTables.testsIn(house.testSources());

        assertThat(complaints((file, text) -> ParityTables.missing(file, text, tests)))
                .isEmpty();
    }

    @Test
    void every_row_names_a_test_of_ours_or_says_why_it_is_not_applicable() {
        assertThat(complaints(ParityTables::unproved)).isEmpty();
    }

    @Test
    void the_tests_of_the_models_are_answered_each_in_one_row() {
        List<String> theirs = tables().map(House::text)
                .flatMap(text -> ParityTables.theirTests(text).stream())
                .toList();

        assertThat(complaints(ParityTables::nameless)).isEmpty();
        assertThat(ParityTables.doubled(theirs)).isEmpty();
        assertThat(theirs).hasSizeGreaterThanOrEqualTo(THEIR_TESTS);
    }

    @Test
    void a_test_is_known_by_its_class_and_method_and_a_helper_is_none() {
        JavaFile source = JavaFile.of(Path.of("GroupTest.java"), """
                class GroupTest {
                    @Test
                    void it_ends() {}

                    @ParameterizedTest
                    @ValueSource(ints = 1)
                    void it_fails(int times) {}

                    private void helper() {}
                }
                """);

        assertThat(ParityTables.testsIn(List.of(source)))
                .containsExactlyInAnyOrder("GroupTest.it_ends", "GroupTest.it_fails");
    }

    @Test
    void a_named_test_that_nobody_wrote_is_found() {
        List<String> missing = ParityTables.missing("asyncio.md", """
                | asyncio | Gyre | tests |
                |---|---|---|
                | `gather` | `Async.gather` | `GroupTest.it_ends`, `GroupTest.it_fails` |
                | `shield` | `Async.shield` | none yet |
                """, Set.of("GroupTest.it_ends"));

        assertThat(missing).containsExactly("asyncio.md names the test GroupTest.it_fails, which does not exist");
    }

    @Test
    void a_row_without_a_test_and_without_a_reason_is_found() {
        List<String> unproved = ParityTables.unproved("asyncio.md", """
                | asyncio | Gyre | tests |
                |---|---|---|
                | `gather` | `Async.gather` | `GroupTest.it_ends` |
                | `shield` | `Async.shield` | none yet |
                | `wait` | `Async.await` | |
                | `policies` | Not applicable: a thread has no loop | |
                """);

        assertThat(unproved)
                .containsExactly(
                        "asyncio.md: the row of \"`shield`\" names no test, nor does it say \"not applicable\" with the"
                                + " reason",
                        "asyncio.md: the row of \"`wait`\" names no test, nor does it say \"not applicable\" with the"
                                + " reason");
    }

    @Test
    void the_tests_of_others_are_those_in_the_first_column_of_a_table_of_tests() {
        String text = """
                | asyncio's test | here | tests |
                |---|---|---|
                | `test_one`, `test_two` | the same | `GroupTest.it_ends` |
                | test_three | the same | `GroupTest.it_ends` |
                | `test_one` | the same | `GroupTest.it_ends` |

                | asyncio | Gyre | tests |
                |---|---|---|
                | `gather` | `Async.gather` | `GroupTest.it_ends` |
                """;

        List<String> theirs = ParityTables.theirTests(text);

        assertThat(theirs).containsExactly("test_one", "test_two", "test_one");
        assertThat(ParityTables.doubled(theirs)).containsExactly("test_one has 2 rows");
        assertThat(ParityTables.nameless("tests.md", text))
                .containsExactly("tests.md: a row says \"test_three\" where it should name a test");
    }

    @Test
    void a_table_whose_last_column_is_about_something_else_names_no_tests() {
        String text = """
                | asyncio | Gyre |
                |---|---|
                | `gather` | `Async.gather` |
                """;

        assertThat(ParityTables.missing("asyncio.md", text, Set.of())).isEmpty();
        assertThat(ParityTables.unproved("asyncio.md", text)).isEmpty();
    }

    private List<String> complaints(BiFunction<String, String, List<String>> check) {
        return tables().flatMap(file -> check.apply(file.getFileName().toString(), House.text(file)).stream())
                .toList();
    }

    private Stream<Path> tables() {
        return house.markdown("docs/parity").stream();
    }
}
