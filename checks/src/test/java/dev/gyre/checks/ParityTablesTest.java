package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParityTablesTest {
    @Test
    void every_test_named_in_a_parity_table_exists() {
        House house = House.ours();
        Set<String> tests = ParityTables.testsIn(house.testSources());

        List<String> missing = house.markdown("docs/parity").stream()
                .flatMap(file -> ParityTables.missing(file.toString(), House.text(file), tests).stream())
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void a_test_is_known_by_its_class_and_method() {
        JavaFile source = JavaFile.of(Path.of("GroupTest.java"), "class GroupTest { void it_ends() {} }");

        assertThat(ParityTables.testsIn(List.of(source))).containsExactly("GroupTest.it_ends");
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
    void a_table_whose_last_column_is_about_something_else_names_no_tests() {
        List<String> missing = ParityTables.missing("asyncio.md", """
                | asyncio | Gyre |
                |---|---|
                | `gather` | `Async.gather` |
                """, Set.of());

        assertThat(missing).isEmpty();
    }
}
