package dev.gyre.loop;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Semantics 26: opening `java.lang` without a flag survives every collector and every way to run code.
class ColdStartTest {
    private static final int AT_A_TIME = 4; // a JVM that ends spends a quarter of a second asleep

    /// The ways to run, and how many of the 2,000 starts each has: compiling everything first takes many seconds.
    private enum Mode {
        SERIAL(600, "-XX:+UseSerialGC", "-Xmn2m"),
        G1(600, "-XX:+UseG1GC", "-Xmn2m"),
        ZGC(370, "-XX:+UseZGC"),
        INTERPRETED(400, "-XX:+UseSerialGC", "-Xmn2m", "-Xint"),
        COMPILED(8, "-XX:+UseSerialGC", "-Xmn2m", "-Xcomp"),
        COMPILED_QUICKLY(22, "-XX:+UseSerialGC", "-Xmn2m", "-Xcomp", "-XX:TieredStopAtLevel=1");

        private final int starts;
        private final List<String> flags;

        Mode(int starts, String... flags) {
            this.starts = starts;
            this.flags = List.of(flags);
        }

        /// ZGC cannot use the archive of another collector.
        boolean hasArchive() {
            return this != ZGC;
        }
    }

    @TempDir
    private Path place;

    /// Without the way that takes twenty seconds, which the full ring goes.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPILED")
    void a_cold_start_opens_the_package(Mode mode) throws Exception {
        String classPath = System.getProperty("java.class.path");

        assertThat(start(mode.flags, classPath, "litter")).isEqualTo("opened\n");
    }

    @Test
    @Tag("full")
    @Timeout(value = 25, unit = MINUTES)
    void two_thousand_cold_starts_open_the_package() throws Exception {
        String jar = jar();
        String archive = archive(jar);
        var starts = new ArrayList<Callable<String>>();
        for (Mode mode : Mode.values()) {
            var flags = new ArrayList<>(mode.flags);
            if (mode.hasArchive()) {
                flags.add("-XX:SharedArchiveFile=" + archive);
            }
            IntStream.range(0, mode.starts)
                    .forEach(i -> starts.add(() -> mode + " " + start(flags, jar, i % 2 == 0 ? "" : "litter")));
        }

        var failed = new ArrayList<String>();
        try (var runners = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Future<String> outcome : runners.invokeAll(starts)) {
                if (!outcome.get().endsWith(" opened\n")) {
                    failed.add(outcome.get());
                }
            }
        }

        assertThat(starts).hasSize(2_000);
        assertThat(failed).isEmpty();
    }

    /// What a JVM of its own said, and what it complained of if it did not end well.
    private String start(List<String> flags, String classPath, String argument) throws Exception {
        var words = new ArrayList<>(flags);
        words.addAll(List.of("-Xmx64m", "-Xlog:disable", "-XX:ErrorFile=" + place.resolve("crash-%p.log")));
        words.addAll(List.of("-cp", classPath, ColdStart.class.getName()));
        if (!argument.isEmpty()) {
            words.add(argument);
        }
        var outcome = new ChildJvm(words).run();
        return outcome.exitCode() == 0 ? outcome.out() : words + ": " + outcome;
    }

    /// The classes in one jar, which an archive of classes needs.
    private String jar() {
        String jar = place.resolve("cold.jar").toString();
        var arguments = new ArrayList<>(List.of("--create", "--file", jar));
        for (String classes : ChildJvm.directories()) {
            arguments.addAll(List.of("-C", classes, "."));
        }
        int exitCode = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(exitCode).isZero();
        return jar;
    }

    private String archive(String jar) throws Exception {
        String archive = place.resolve("cold.jsa").toString();
        start(List.of("-XX:+UseSerialGC", "-XX:ArchiveClassesAtExit=" + archive), jar, "");
        assertThat(Path.of(archive)).isNotEmptyFile();
        return archive;
    }
}
