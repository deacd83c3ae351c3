package dev.gyre.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/// Whether the JVM carries a debugger's agent: then a task that stands still may stand at a breakpoint.
final class Debugger {
    private static final String AGENT = "jdwp";
    private static final Path MAPPED_LIBRARIES = Path.of("/proc/self/maps");

    private Debugger() {}

    /// Takes about a millisecond: for the moment before something is reported.
    static boolean isPresent() {
        try (Stream<String> lines = Files.lines(MAPPED_LIBRARIES)) {
            return lines.anyMatch(line -> line.contains(System.mapLibraryName(AGENT)));
        } catch (IOException e) {
            return isAskedFor(); // no Linux
        }
    }

    private static boolean isAskedFor() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        return Stream.concat(
                        Arrays.stream(arguments),
                        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").map(System::getenv))
                .anyMatch(text -> text != null && text.contains(AGENT));
    }
}
