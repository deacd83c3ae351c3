package dev.gyre.compiler;

import dev.gyre.NoSwitch;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// What javac says of sources when it is told to use the plugin as users tell it.
///
/// @param report all of it
record Compiled(boolean isAccepted, String report) {
    private static final Pattern CLASS_NAME = Pattern.compile("(?m)^(?:abstract |final )?(?:class|interface) (\\w+)");

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// Compiles files, each named after its first class.
    static Compiled of(Path output, String... texts) {
        return of(output, List.of("-proc:none"), texts);
    }

    static Compiled of(Path output, List<String> moreOptions, String... texts) {
        var report = new StringWriter();
        var options = new ArrayList<>(List.of("-d", output.toString(), "-Xplugin:GyreNoSwitch"));
        options.addAll(List.of("-processorpath", path(placeOf(NoSwitchPlugin.class), placeOf(Compiled.class))));
        options.addAll(List.of("-cp", path(placeOf(NoSwitch.class), output.toString())));
        options.addAll(moreOptions);
        List<Source> sources = List.of(texts).stream()
                .map(text -> new Source(nameIn(text), "import dev.gyre.*;\nimport java.util.concurrent.*;\n" + text))
                .toList();
        try (var files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            Files.createDirectories(output);
            boolean isAccepted = ToolProvider.getSystemJavaCompiler()
                    .getTask(report, files, null, options, null, sources)
                    .call();
            return new Compiled(isAccepted, report.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The errors as `LINE: message`, in which the first line of the text counts as one, without their last sentence.
    List<String> errors() {
        return Pattern.compile("(?m):(\\d+): error: (.*)$")
                .matcher(report)
                .results()
                .map(found -> Integer.parseInt(found.group(1)) - 2 + ": " + found.group(2))
                .map(line -> line.replaceFirst("\\. Move that call out.*", ""))
                .toList();
    }

    private static String nameIn(String text) {
        Matcher name = CLASS_NAME.matcher(text);
        if (!name.find()) {
            throw new IllegalArgumentException("no class in " + text);
        }
        return name.group(1);
    }

    private static String path(String... places) {
        return String.join(File.pathSeparator, places);
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
