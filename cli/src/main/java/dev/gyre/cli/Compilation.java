package dev.gyre.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// A program compiled in memory.
///
/// @param files    the compiler's output by path
/// @param types    the names of the classes declared at the top level of the sources, in the order of the sources
/// @param roots    the directories that stand for the unnamed package
/// @param warnings what the compiler had to say all the same, or empty
record Compilation(Map<String, byte[]> files, List<String> types, Set<Path> roots, String warnings) {
    /// Compiles sources for this JVM, with the modules that this JVM has.
    ///
    /// @throws Refusal.DoesNotCompile with the compiler's report
    static Compilation of(Sources sources, ClassPath classPath) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        var report = new Report();
        try (var files = new MemoryFiles(javac.getStandardFileManager(report, null, StandardCharsets.UTF_8))) {
            var task = (JavacTask) javac.getTask(null, files, report, options(classPath), null, sources.files());
            var types = new ArrayList<String>();
            var roots = new LinkedHashSet<Path>();
            for (CompilationUnitTree unit : task.parse()) {
                note(unit, types, roots);
            }
            refuse(report);
            files.lookBeside(roots);
            task.analyze();
            refuse(report);
            task.generate();
            refuse(report);
            return new Compilation(files.written(), types, roots, report.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void note(CompilationUnitTree unit, List<String> types, Set<Path> roots) {
        String packageName =
                unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        roots.add(root(Path.of(unit.getSourceFile().toUri()), packageName));
        for (var declaration : unit.getTypeDecls()) {
            if (declaration instanceof ClassTree type) types.add(prefix + type.getSimpleName());
        }
    }

    /// The directory that stands for the unnamed package if the file lies where its package says, else its own.
    private static Path root(Path file, String packageName) {
        Path directory = file.resolveSibling("");
        Path inPackage = Path.of(packageName.replace('.', '/'));
        if (packageName.isEmpty() || !directory.endsWith(inPackage)) return directory;
        return directory.resolve("../".repeat(inPackage.getNameCount())).normalize();
    }

    private static void refuse(Report report) {
        if (report.hasErrors()) throw new Refusal.DoesNotCompile(report.toString());
    }

    private static List<String> options(ClassPath classPath) {
        var options = new ArrayList<>(List.of("-g", "-parameters", "-implicit:class"));
        options.add("-Xlint:deprecation,removal,unchecked");
        options.add(classPath.hasProcessor() ? "-proc:full" : "-proc:none");
        options.addAll(libraries(classPath));
        return options;
    }

    /// The program sees the modules of this JVM, or, if there are none but the JDK's, its class path.
    private static List<String> libraries(ClassPath classPath) {
        String modulePath = System.getProperty("jdk.module.path");
        if (modulePath == null) {
            return List.of("--class-path", classPath + File.pathSeparator + System.getProperty("java.class.path"));
        }
        return List.of("--class-path", classPath.toString(), "--module-path", modulePath, "--add-modules", modules());
    }

    /// The modules of this JVM that are not the JDK's.
    private static String modules() {
        return ModuleLayer.boot().configuration().modules().stream()
                .map(ResolvedModule::reference)
                .filter(module -> module.location().stream()
                        .noneMatch(at -> at.getScheme().equals("jrt")))
                .map(module -> module.descriptor().name())
                .collect(Collectors.joining(","));
    }
}
