package dev.gyre.bench.contest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that a peer needs and that is not ours.
public enum Tool {
    /// Debian's build is taken before another on the `PATH`: it is optimised with a profile, others may not be.
    PYTHON("python3", "3.11 or newer", "python3"),
    WRK("wrk", "4.1 or newer", "wrk");

    private static final String DISTRIBUTION = "/usr/bin";

    private final String command;
    private final String version;
    private final String debianPackage;

    Tool(String command, String version, String debianPackage) {
        this.command = command;
        this.version = version;
        this.debianPackage = debianPackage;
    }

    /// Where it is, if it is there at all.
    public Optional<Path> find() {
        return find(DISTRIBUTION + File.pathSeparator + System.getenv("PATH"));
    }

    Optional<Path> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(place -> Path.of(place, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// What to say when it is missing.
    String advice() {
        return "%s (%s) is neither in %s nor on the PATH; on Debian: apt install %s"
                .formatted(command, version, DISTRIBUTION, debianPackage);
    }
}
