package dev.gyre.cli;

import com.sun.source.util.JavacTask;
import dev.gyre.compiler.NoSwitchPlugin;
import dev.gyre.orm.processor.TableProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// A program compiled in memory.
///
/// @param files    the compiler's output by path
/// @param outline  what the sources declare, and where they lie
/// @param warnings what the compiler had to say all the same, or empty
record Compilation(Map<String, byte[]> files, Outline outline, String warnings) {
    /// An error is shown as `File.java:LINE:COLUMN: error: message`, then its line and a caret.
    private static final String LAYOUT = "-XDdiags.layout=%f:%l:%c:%_%p%L%m|%p%L%m|%f:%_%p%L%m";

    /// Compiles sources for this JVM, with the modules that this JVM has.
    ///
    /// @throws Refusal.DoesNotCompile with the compiler's report
    static Compilation of(Sources sources, ClassPath classPath) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        var report = new StringWriter();
        try (var files = new MemoryFiles(javac.getStandardFileManager(null, null, StandardCharsets.UTF_8))) {
            var task =
                    (JavacTask) javac.getTask(report, files, null, options(sources, classPath), null, sources.files());
            if (hasOurProcessor(sources, classPath)) {
                task.setProcessors(List.of(new TableProcessor()));
            }
            var outline = new Outline(sources, files);
            task.addTaskListener(outline);
            task.addTaskListener(new CommentKeeper(task, files.written()));
            new NoSwitchPlugin().init(task);
            if (!task.call()) {
                throw new Refusal.DoesNotCompile(report.toString().stripTrailing());
            }
            return new Compilation(files.written(), outline, report.toString().stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tables get their columns by our processor, unless the program brings processors, among which it is expected
    /// then.
    private static boolean hasOurProcessor(Sources sources, ClassPath classPath) {
        return !classPath.hasProcessor() && sources.mention("@Table");
    }

    private static List<String> options(Sources sources, ClassPath classPath) {
        var options = new ArrayList<>(List.of("-g", "-parameters", "-implicit:class", LAYOUT));
        options.add("-Xlint:deprecation,removal,unchecked");
        boolean isProcessed = classPath.hasProcessor() || hasOurProcessor(sources, classPath);
        options.add(isProcessed ? "-proc:full" : "-proc:none");
        options.addAll(libraries(classPath));
        return options;
    }

    /// The program sees the modules of this JVM, or, if it was not started with any, its class path.
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
