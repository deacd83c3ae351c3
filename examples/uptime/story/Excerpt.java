package uptime.story;

import static dev.gyre.Async.blocking;

import dev.gyre.Parks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The lines around one that a stack names, out of the source of this program.
///
/// @param lines empty if the source is not there
public record Excerpt(List<Line> lines) {
    /// Of no source.
    static final Excerpt NONE = new Excerpt(List.of());

    private static final int AROUND = 3;

    /// A line of a file.
    ///
    /// @param isIt whether it is the one that was named
    public record Line(int number, String text, boolean isIt) {}

    /// The excerpt for `frame`, which is of a class of this program. Parks while it reads.
    ///
    /// @param home the directory of the package `uptime`
    @Parks
    static Excerpt of(StackTraceElement frame, Path home) {
        Path file = home.resolveSibling(
                frame.getClassName().replaceFirst("\\$.*", "").replace('.', '/').concat(".java"));
        try {
            return new Excerpt(around(frame.getLineNumber(), blocking(() -> Files.readAllLines(file))));
        } catch (IOException e) {
            return NONE; // then the name of the line has to do
        }
    }

    /// Some lines of `all` around `number`, which counts from 1.
    static List<Line> around(int number, List<String> all) {
        return IntStream.rangeClosed(Math.max(1, number - AROUND), Math.min(all.size(), number + AROUND))
                .mapToObj(i -> new Line(i, all.get(i - 1), i == number))
                .toList();
    }
}
