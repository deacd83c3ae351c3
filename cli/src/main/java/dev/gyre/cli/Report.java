package dev.gyre.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/// What the compiler has to say: each time `File.java:LINE:COLUMN: error: message`, the line itself and a caret.
final class Report implements DiagnosticListener<JavaFileObject> {
    private final List<String> entries = new ArrayList<>();
    private int errors;

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) errors++;
        entries.add(entry(diagnostic));
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /// The whole report, with a last line that counts the errors; empty if the compiler said nothing.
    @Override
    public String toString() {
        String count = errors == 0 ? "" : errors == 1 ? "\n1 error" : "\n" + errors + " errors";
        return String.join("\n", entries) + count;
    }

    /// The caret stands below the first line of the message, as javac puts it; details follow below.
    private static String entry(Diagnostic<? extends JavaFileObject> diagnostic) {
        List<String> message = diagnostic.getMessage(Locale.ROOT).lines().collect(Collectors.toList());
        message.set(0, label(diagnostic.getKind()) + ": " + message.getFirst());
        JavaFileObject source = diagnostic.getSource();
        if (source != null && diagnostic.getPosition() != Diagnostic.NOPOS) {
            locate(message, source, diagnostic);
        }
        return String.join("\n", message);
    }

    private static void locate(List<String> message, JavaFileObject source, Diagnostic<?> diagnostic) {
        String text = content(source);
        int position = (int) diagnostic.getPosition();
        int start = text.lastIndexOf('\n', position - 1) + 1;
        int end = text.indexOf('\n', position);
        String line = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
        String indent = text.substring(start, position).replaceAll("[^\t]", " ");
        String place = "%s:%d:%d: ".formatted(source.getName(), diagnostic.getLineNumber(), position - start + 1);
        message.set(0, place + message.getFirst());
        message.addAll(1, List.of(line, indent + "^"));
    }

    private static String label(Diagnostic.Kind kind) {
        return switch (kind) {
            case ERROR -> "error";
            case WARNING, MANDATORY_WARNING -> "warning";
            case NOTE, OTHER -> "note";
        };
    }

    private static String content(JavaFileObject source) {
        try {
            return source.getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
