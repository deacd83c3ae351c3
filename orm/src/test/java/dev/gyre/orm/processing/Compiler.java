package dev.gyre.orm.processing;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Compiles sources with the processor, into a directory.
record Compiler(Path directory) {
    private static final String IMPORTS = """
            import dev.gyre.orm.table.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            """;

    /// The errors that there are in one source, behind the usual imports.
    List<String> errors(String body) {
        return errors(Map.of("Tables", IMPORTS + body), true);
    }

    /// The errors that there are in sources, by the names of their classes.
    List<String> errors(Map<String, String> sources, boolean hasProcessor) {
        var files = new ArrayList<JavaFileObject>();
        sources.forEach((name, text) -> files.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                }));
        var options = new ArrayList<>(List.of(
                "-d",
                directory.toString(),
                "-classpath",
                directory + System.getProperty("path.separator") + System.getProperty("java.class.path")));
        options.addAll(
                hasProcessor
                        ? List.of("-proc:full", "-processor", "dev.gyre.orm.processor.TableProcessor")
                        : List.of("-proc:none"));
        var found = new DiagnosticCollector<JavaFileObject>();
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, options, null, files)
                .call();
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }
}
