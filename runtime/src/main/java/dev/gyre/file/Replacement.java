package dev.gyre.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// A new content for a file, beside it until it is complete. Blocks.
record Replacement(Path target, Path temporary) {
    private static final AtomicLong NUMBER = new AtomicLong();

    static Replacement of(Path file) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        return new Replacement(target, target.resolveSibling(name + ".tmp"));
    }

    Path write(byte[] bytes) throws IOException {
        try {
            writeBeside(bytes);
            Files.move(temporary, target, ATOMIC_MOVE);
        } catch (Throwable e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceDirectory();
        return target;
    }

    private void writeBeside(byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            keepPermissions();
            channel.force(true);
        }
    }

    private void keepPermissions() throws IOException {
        var view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view != null && Files.exists(target)) {
            view.setPermissions(Files.getPosixFilePermissions(target));
        }
    }

    /// The move itself is to survive a loss of power, too. What cannot open a directory (Windows) does without.
    private void forceDirectory() {
        try (FileChannel directory = FileChannel.open(Objects.requireNonNull(target.getParent()), READ)) {
            directory.force(true);
        } catch (IOException _) {
            // The file is there; only when it is on the disk is left to the system.
        }
    }
}
