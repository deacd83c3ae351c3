package dev.gyre.checks;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which room may import which. A module declaration says it once; this says it again, so that a change of
/// direction needs two hands.
final class Imports {
    private static final Set<String> RUNTIME = Set.of("dev.gyre");
    private static final Set<String> EVERYTHING = Set.of(
            "dev.gyre",
            "dev.gyre.compiler",
            "dev.gyre.http",
            "dev.gyre.web",
            "dev.gyre.postgres",
            "dev.gyre.orm",
            "dev.gyre.orm.processor",
            "dev.gyre.testkit");

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "dev.gyre",
            Set.of(),
            "dev.gyre.compiler",
            Set.of(),
            "dev.gyre.http",
            RUNTIME,
            "dev.gyre.web",
            Set.of("dev.gyre", "dev.gyre.http"),
            "dev.gyre.postgres",
            RUNTIME,
            "dev.gyre.orm",
            Set.of("dev.gyre", "dev.gyre.postgres"),
            "dev.gyre.orm.processor",
            Set.of(),
            "dev.gyre.micrometer",
            RUNTIME,
            "dev.gyre.testkit",
            EVERYTHING,
            "dev.gyre.cli",
            EVERYTHING);

    private Imports() {}

    /// Complains of what a module declaration requires although the plan of the house does not allow it.
    static List<String> notPlanned(ModuleDescriptor module) {
        Set<String> allowed = ALLOWED.get(module.name());
        if (allowed == null) {
            return List.of(module.name() + " is not in the plan of the house: say in Imports what it may import");
        }
        return module.requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> name.startsWith("dev.gyre") && !allowed.contains(name))
                .map(name -> "%s requires %s, but may only import %s".formatted(module.name(), name, allowed))
                .sorted()
                .toList();
    }

    /// Complains of classes that use a room which the plan does not allow, whatever their module declarations
    /// say.
    static List<String> notPlanned(Collection<JavaClass> classes) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> isOurs(use.getTargetClass()))
                .flatMap(Imports::complaint)
                .sorted()
                .toList();
    }

    private static Stream<String> complaint(Dependency use) {
        String from = moduleOf(use.getOriginClass().getPackageName());
        String to = moduleOf(use.getTargetClass().getPackageName());
        return from.equals(to) || ALLOWED.getOrDefault(from, Set.of()).contains(to)
                ? Stream.of()
                : Stream.of(use.getDescription());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith("dev.gyre");
    }

    /// The longest module name that the package's name begins with: packages are named after their modules.
    static String moduleOf(String packageName) {
        return ALLOWED.keySet().stream()
                .filter(module -> packageName.equals(module) || packageName.startsWith(module + "."))
                .reduce("dev.gyre", (a, b) -> a.length() > b.length() ? a : b);
    }
}
