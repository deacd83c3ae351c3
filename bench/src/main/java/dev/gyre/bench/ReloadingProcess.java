package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.start.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// A server whose source is saved in each round, and asked until it shows what was saved. Its CPU time is not
/// told: some serve from processes that are gone with the next save, and take their time with them.
final class ReloadingProcess implements Runner {
    private static final int PAUSE_MILLIS = 2;
    private static final int PATIENCE_SECONDS = 60;

    private final String name;
    private final Path source;
    private final String original;
    private final String text;
    private final Process process;
    private final LoopbackPage page;
    private int saves;

    private ReloadingProcess(String name, Path source, String text, Process process, LoopbackPage page)
            throws IOException {
        this.name = name;
        this.source = source;
        this.original = Files.readString(source);
        this.text = text;
        this.process = process;
        this.page = page;
    }

    /// Copies the program, starts it, and waits until it answers.
    ///
    /// @param home the checkout
    static ReloadingProcess start(Contender.Reloading contender, Path home) {
        Contender.Edited edited = contender.edited();
        try {
            Path copy = Shell.temporary();
            copy(home.resolve(edited.program()), copy);
            var page = LoopbackPage.onFreePort(edited.page());
            Process process = new ProcessBuilder(contender.recipe().command(copy, page.port()))
                    .directory(copy.toFile())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            var started =
                    new ReloadingProcess(contender.name(), copy.resolve(edited.file()), edited.text(), process, page);
            started.awaitText(edited.text());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + contender.name(), e);
        }
    }

    @Override
    public Sample round() {
        saves++;
        String other = text + " " + saves;
        try {
            String edited = original.replace(text, other);
            long start = System.nanoTime();
            Files.writeString(source, edited);
            awaitText(other);
            return new Sample(Map.of(Measure.WALL, (double) (System.nanoTime() - start)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save " + source, e);
        }
    }

    @Override
    public void close() {
        Ending.force(process);
    }

    private void awaitText(String wanted) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!page.shows(wanted)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended with " + process.exitValue() + " before it showed '"
                        + wanted + "'; its command, typed into a shell, says why");
            }
            if (System.nanoTime() > end) {
                close();
                throw new IllegalStateException("%s did not show '%s' within %d s of its being saved"
                        .formatted(name, wanted, PATIENCE_SECONDS));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copied = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied);
                }
            }
        }
    }
}
