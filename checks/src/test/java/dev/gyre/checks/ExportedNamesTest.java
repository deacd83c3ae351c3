package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedNamesTest {
    @Test
    void no_exported_name_is_one_of_java_base_or_comes_twice() {
        List<String> ours = House.ours().shippedRooms().stream()
                .flatMap(room -> ExportedNames.of(room.classes()).stream())
                .toList();

        assertThat(ExportedNames.clashes(ours, ExportedNames.ofJavaBase())).isEmpty();
    }

    @Test
    void java_base_exports_what_everybody_imports_and_nothing_hidden() {
        assertThat(ExportedNames.ofJavaBase())
                .contains("java.lang.String", "java.nio.file.Path", "java.util.concurrent.Future")
                .doesNotContain("java.lang.VirtualThread", "jdk.internal.misc.Unsafe", "java.util.Map$Entry");
    }

    @Test
    void a_name_of_java_base_and_a_name_given_twice_are_found() {
        var ours = List.of("dev.gyre.Path", "dev.gyre.Task", "dev.gyre.web.Task");

        assertThat(ExportedNames.clashes(ours, List.of("java.nio.file.Path")))
                .containsExactly(
                        "dev.gyre.Path has the simple name of java.nio.file.Path: give it another",
                        "dev.gyre.web.Task has the simple name of dev.gyre.Task: give it another");
    }
}
