package uptime.internet;

import static dev.gyre.Async.await;
import static dev.gyre.Async.blocking;
import static dev.gyre.Async.shield;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.Async;
import dev.gyre.Parks;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The process in which the small internet lives: another program, started as this one was. It ends with this
/// one, whatever happens to this one, because its standard input does.
public final class SecondProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final Process process;
    private final BufferedReader out;

    private SecondProcess(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /// Starts `gyre run` with this source, of a class of this program, and these arguments. Parks.
    @Parks
    public static SecondProcess start(Path source, List<String> args) throws IOException {
        var command = gyre();
        command.addAll(List.of("run", "--class-path", ownClasses().toString(), source.toString()));
        command.addAll(args);
        return new SecondProcess(blocking(() ->
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start()));
    }

    /// The next line that it prints; null at its end. Parks.
    @Parks
    public @Nullable String readLine() throws IOException {
        return Async.<@Nullable String, IOException>abandonable(out::readLine);
    }

    /// Parks until it has ended; returns its exit code.
    @Parks
    public int awaitEnd() {
        return await(process.onExit()).exitValue();
    }

    /// Ends it, if need be by force. Parks until it has ended.
    @Override
    @Parks
    public void close() {
        shield(() -> blocking(this::end));
    }

    private void end() {
        try {
            process.getOutputStream().close(); // its standard input ends
            if (process.waitFor(PATIENCE_SECONDS, SECONDS)) {
                return;
            }
        } catch (IOException | InterruptedException e) {
            // then by force
        }
        process.destroyForcibly();
    }

    /// How this process was started: the same java, the same options, the same main class.
    private static List<String> gyre() {
        String main = System.getProperty("jdk.module.main") + "/" + System.getProperty("jdk.module.main.class");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("--class-path", System.getProperty("java.class.path"), "--module", main));
        return command;
    }

    /// Where the classes of this program are, so that they need not be compiled again.
    private static Path ownClasses() {
        try {
            return Path.of(SecondProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
