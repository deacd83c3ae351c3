package dev.gyre.bench.load;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;

/// A server that is in this process.
final class Here {
    private Here() {}

    static Served served(String name, int port) {
        return new Served(name, new NoProcess(), port);
    }

    /// Nobody asks it for anything.
    private static final class NoProcess extends Process {
        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getInputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getErrorStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int waitFor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int exitValue() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void destroy() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProcessHandle toHandle() {
            return ProcessHandle.current();
        }

        @Override
        public Stream<ProcessHandle> descendants() {
            return Stream.empty();
        }
    }
}
