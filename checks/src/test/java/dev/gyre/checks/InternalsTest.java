package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InternalsTest {
    @Test
    void only_the_loop_names_internals_of_the_jdk() {
        House house = House.ours();

        List<String> named = house.shippedRooms().stream()
                .flatMap(room -> Internals.named(house.mainSources(room)).stream())
                .toList();

        assertThat(named).isEmpty();
    }

    @Test
    void a_class_reached_by_its_name_is_found() {
        String code =
                "class A { Object a = Class.forName(\"java.lang.VirtualThread\"); String b = \"java.lang.Thread\"; }";
        JavaFile outside = JavaFile.of(Path.of("A.java"), code);
        JavaFile inside = JavaFile.of(Path.of("B.java"), "package dev.gyre.loop; " + code);

        assertThat(Internals.named(List.of(outside, inside)))
                .containsExactly("A.java names java.lang.VirtualThread, which only dev.gyre.loop may know");
    }
}
