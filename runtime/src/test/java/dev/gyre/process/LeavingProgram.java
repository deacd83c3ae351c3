package dev.gyre.process;

import dev.gyre.Async;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a child that would run for ever, says its number, and waits for it.
final class LeavingProgram {
    private LeavingProgram() {}

    public static void main(String[] none) {
        Async.run(() -> {
            try (var child = Subprocess.start(Command.of("sleep", "1000"))) {
                System.out.println(child.pid());
                child.await();
            }
        });
    }

    static Command command() {
        return jvm(List.of(), LeavingProgram.class);
    }

    /// A JVM like the one that runs the tests.
    static Command jvm(List<String> flags, Class<?> main, String... arguments) {
        var words = new ArrayList<String>();
        // A shell that runs the build in the background makes its children deaf to Ctrl-C, and a JVM keeps to that.
        words.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xlog:disable", "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(arguments));
        return Command.of(words).withoutVariable("JAVA_TOOL_OPTIONS").withoutVariable("JDK_JAVA_OPTIONS");
    }
}
