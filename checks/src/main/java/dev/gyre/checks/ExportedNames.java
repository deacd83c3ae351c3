package dev.gyre.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The simple names that `import module` brings into a program. A compact source file imports all of `java.base` and
/// whatever rooms it names, so a name that comes twice cannot be written there.
final class ExportedNames {
    private ExportedNames() {}

    /// Public top-level classes in the packages that a module exports to everybody.
    static List<String> of(ModuleReference module, Predicate<String> isPublic) {
        Set<String> exported = module.descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        try (var reader = module.open();
                var resources = reader.list()) {
            return resources
                    .filter(name -> name.endsWith(".class") && !name.contains("-info") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .filter(name -> exported.contains(packageOf(name)))
                    .filter(isPublic)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> ofJavaBase() {
        return of(ModuleFinder.ofSystem().find("java.base").orElseThrow(), ExportedNames::isPublic);
    }

    /// Of the compiled module in a directory.
    static List<String> of(Path classes) {
        return ModuleFinder.of(classes).findAll().stream()
                .flatMap(module -> of(module, ExportedNames::isPublic).stream())
                .toList();
    }

    /// Complains of our names that `java.base` has too, and of those that come twice.
    static List<String> clashes(Collection<String> ours, Collection<String> javaBase) {
        Map<String, String> taken = new HashMap<>();
        javaBase.forEach(name -> taken.put(simple(name), name));
        List<String> complaints = new ArrayList<>();
        for (String name : ours) {
            String earlier = taken.putIfAbsent(simple(name), name);
            if (earlier != null) {
                complaints.add("%s has the simple name of %s: give it another".formatted(name, earlier));
            }
        }
        return complaints;
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName(name, false, ExportedNames.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
