package dev.gyre.watch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.trial.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/// A JVM of its own with one loop, which a task holds and lets go at our word.
final class HeldChild implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final List<String> heard = new ArrayList<>();

    private HeldChild(Process process) {
        this.process = process;
        this.answers = process.inputReader();
    }

    static HeldChild start(Duration limit, String... flags) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(flags));
        command.addAll(List.of(Program.class.getName(), String.valueOf(limit.toMillis())));
        return new HeldChild(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// Says something to the child and waits for its answer, a line that begins with `expected`.
    String ask(String order, String expected) throws IOException {
        var orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        orders.println(order);
        return hear(expected);
    }

    String hear(String expected) throws IOException {
        String line;
        while ((line = answers.readLine()) != null) {
            heard.add(line);
            if (line.startsWith(expected)) {
                return line;
            }
        }
        throw new AssertionError("the child never said \"" + expected + "\", but " + heard);
    }

    void signal(String name) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
    }

    /// Lets it be for a while.
    void leaveAlone(Duration duration) throws InterruptedException {
        assertThat(process.waitFor(duration.toMillis(), MILLISECONDS))
                .as("the child has ended after saying " + heard)
                .isFalse();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// What the child runs.
    static final class Program {
        private static volatile boolean isHolding;
        private static volatile boolean isReleased;

        private Program() {}

        public static void main(String[] args) throws IOException {
            Duration limit = Duration.ofMillis(Long.parseLong(args[0]));
            Loop loop = Loop.open(LoopOptions.named("child-loop").withHoldLimit(limit));
            loop.onHold(hold -> System.out.println("found " + hold.kind()));
            var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String order;
            while ((order = orders.readLine()) != null) {
                if (order.equals("collect garbage")) {
                    collectGarbage(loop);
                } else {
                    hold(loop, orders); // the first of a pair
                }
            }
        }

        /// A task that does nothing itself, while the JVM stands still again and again.
        private static void collectGarbage(Loop loop) {
            var ballast = new LinkedList<Object>();
            for (int i = 0; i < 1_500_000; i++) {
                ballast.add(ballast.peekLast()); // a long chain, which takes its time to be followed
            }
            long began = System.nanoTime();
            Patience.end(loop.tasks().spawn("collects", Program::collect).toCompletableFuture());
            long millis = (System.nanoTime() - began) / 1_000_000;
            System.out.println(
                    "holds " + loop.stats().holds() + ", after " + millis + " ms with " + ballast.size() + " things");
        }

        private static void collect() {
            for (int i = 0; i < 25; i++) {
                System.gc();
            }
        }

        private static void hold(Loop loop, BufferedReader orders) throws IOException {
            isHolding = false;
            isReleased = false;
            Task<?> task = loop.tasks().spawn("holder", Program::spin);
            Patience.until(() -> isHolding);
            System.out.println("holding");
            orders.readLine(); // the second: let it go
            isReleased = true;
            Patience.end(task.toCompletableFuture());
            System.out.println("holds " + loop.stats().holds());
        }

        private static void spin() {
            isHolding = true;
            while (!isReleased) {
                Thread.onSpinWait();
            }
        }
    }
}
