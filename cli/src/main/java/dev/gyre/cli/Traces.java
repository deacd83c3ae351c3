package dev.gyre.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Stack traces as text.
final class Traces {
    private Traces() {}

    /// That of a failure of a program, down to its `main`.
    static String of(Throwable failure) {
        StackCut.apply(failure);
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
