package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportsTest {
    @Test
    void modules_require_only_what_the_plan_of_the_house_allows() {
        List<String> complaints = House.ours().shippedRooms().stream()
                .map(Room::module)
                .flatMap(Optional::stream)
                .flatMap(module -> Imports.notPlanned(module).stream())
                .toList();

        assertThat(complaints).isEmpty();
    }

    @Test
    void classes_use_only_what_the_plan_of_the_house_allows() {
        var classes = new ClassFileImporter()
                .importPaths(
                        House.ours().shippedRooms().stream().map(Room::classes).toList());

        assertThat(Imports.notPlanned(classes.stream().toList())).isEmpty();
    }

    @Test
    void a_room_that_requires_its_own_user_is_found() {
        var module = ModuleDescriptor.newModule("dev.gyre.http")
                .requires("dev.gyre")
                .requires("dev.gyre.web")
                .build();

        assertThat(Imports.notPlanned(module))
                .containsExactly("dev.gyre.http requires dev.gyre.web, but may only import [dev.gyre]");
    }

    @Test
    void a_room_that_nobody_planned_is_found() {
        var module = ModuleDescriptor.newModule("dev.gyre.attic").build();

        assertThat(Imports.notPlanned(module))
                .singleElement()
                .asString()
                .startsWith("dev.gyre.attic is not in the plan");
    }

    @Test
    void a_package_belongs_to_the_module_that_it_is_named_after() {
        assertThat(Imports.moduleOf("dev.gyre.http.netty")).isEqualTo("dev.gyre.http");
        assertThat(Imports.moduleOf("dev.gyre.sync")).isEqualTo("dev.gyre");
        assertThat(Imports.moduleOf("dev.gyre")).isEqualTo("dev.gyre");
    }
}
