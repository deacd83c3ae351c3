package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FurnitureTest {
    @Test
    void every_shipped_room_is_a_null_marked_module() {
        House house = House.ours();

        List<String> missing = house.shippedRooms().stream()
                .flatMap(room -> Furniture.missingModule(room.name(), house.mainSources(room)).stream())
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void every_package_says_in_a_few_lines_what_it_is_for() {
        assertThat(Furniture.missingPackageInfo(House.ours().mainSources())).isEmpty();
    }

    @Test
    void a_room_without_a_module_and_a_module_without_the_mark_are_found() {
        JavaFile type = JavaFile.of(Path.of("a/A.java"), "package a; class A {}");
        JavaFile unmarked = JavaFile.of(Path.of("module-info.java"), "module a {}");
        JavaFile marked = JavaFile.of(Path.of("module-info.java"), "@org.jspecify.annotations.NullMarked module a {}");

        assertThat(Furniture.missingModule("room", List.of(type))).containsExactly("room has no module-info.java");
        assertThat(Furniture.missingModule("room", List.of(type, unmarked)))
                .containsExactly("module-info.java is not @NullMarked");
        assertThat(Furniture.missingModule("room", List.of(type, marked))).isEmpty();
        assertThat(Furniture.missingModule("empty room", List.of())).isEmpty();
    }

    @Test
    void a_package_without_a_word_or_with_too_many_is_found() {
        JavaFile bare = JavaFile.of(Path.of("a/A.java"), "package a; class A {}");
        JavaFile silent = JavaFile.of(Path.of("b/package-info.java"), "package b;");
        JavaFile brief = JavaFile.of(Path.of("c/package-info.java"), "/// What it is.\npackage c;");
        JavaFile wordy = JavaFile.of(Path.of("d/package-info.java"), "/// So.\n".repeat(6) + "package d;");

        assertThat(Furniture.missingPackageInfo(List.of(bare, silent, brief, wordy)))
                .containsExactly(
                        "a has no package-info.java",
                        "b/package-info.java says what it is for in 0 lines (1 to 5)",
                        "d/package-info.java says what it is for in 6 lines (1 to 5)");
    }
}
