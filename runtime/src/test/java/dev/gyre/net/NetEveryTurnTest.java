package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a call of this room waits for, it is cancelled a step later in each trial, until it ends before its cancel
/// comes: nothing is lost, no descriptor stays open, and nothing stays reserved. While the kernel works many steps
/// pass,
/// more on a faster machine, so later trials are farther apart.
class NetEveryTurnTest {
    private static final int MOST_STEPS = 1_000_000;
    private static final int STRIDE_OF_HANDSHAKES = 20; // since each costs much and has many steps
    private static final int LARGE = 2_000_000;

    @TempDir
    private Path directory;

    private interface Trial {
        /// What is cancelled.
        void subject() throws Exception;

        /// What must be true afterwards, of one that was cancelled in time or not.
        void audit(boolean isCancelled) throws Exception;
    }

    private interface Made {
        Trial make() throws Exception;
    }

    @Test
    void connecting_over_tcp() {
        atEveryStep(() -> new Connecting(Address.loopback(0)));
    }

    @Test
    void connecting_to_a_file_and_listening_on_it() {
        atEveryStep(() -> new Connecting(Address.unix(directory.resolve("app.sock"))));
    }

    @Test
    void opening_and_receiving_datagrams() {
        atEveryStep(() -> new Trial() {
            private final Datagrams sender = Datagrams.open(Address.loopback(0));
            private int received;

            @Override
            public void subject() {
                try (var receiver = Datagrams.open(Address.loopback(0))) {
                    for (int i = 0; i < 3; i++) {
                        sender.send("x", receiver.localAddress());
                        received += receiver.receive().bytes().length;
                    }
                }
            }

            @Override
            public void audit(boolean isCancelled) {
                assertThat(received).isBetween(isCancelled ? 0 : 3, 3);
                sender.close();
            }
        });
    }

    @Test
    void receiving_loses_no_datagram() {
        atEveryStep(() -> new Trial() {
            private final Datagrams one = Datagrams.open(Address.loopback(0));
            private int received;

            @Override
            public void subject() {
                one.send("a", one.localAddress());
                one.receive();
                received++;
            }

            @Override
            public void audit(boolean isCancelled) {
                one.send("last", one.localAddress());
                while (!one.receive().text().equals("last")) {
                    received++;
                }
                assertThat(received).isLessThanOrEqualTo(1);
                assertThat(isCancelled || received == 1).isTrue();
                one.close();
            }
        });
    }

    @Test
    void upgrading_to_tls() throws IOException {
        var certificates = new Certificates(directory);
        Tls server = certificates.server(it -> it.addSanDnsName("localhost"));
        Tls client = certificates.client();
        atSteps(STRIDE_OF_HANDSHAKES, () -> new Trial() {
            private final Pair pair = Pair.plain();

            @Override
            public void subject() {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> pair.server().startTls(server));
                    pair.client().startTls(client);
                });
            }

            @Override
            public void audit(boolean isCancelled) {
                if (!isCancelled) {
                    pair.client().write("x");
                    assertThat(pair.server().readExactly(1)).hasSize(1);
                }
                pair.close();
            }
        });
    }

    @Test
    void sending_a_file() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[LARGE]);
        atEveryStep(() -> new Trial() {
            private final Pair pair = Pair.plain();
            private final FileChannel opened = FileChannel.open(file);
            private long read;

            @Override
            public void subject() {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        pair.server().sendFile(opened, LARGE);
                        pair.server().write("!");
                    });
                    while (read < LARGE + 1) {
                        read += pair.client().read(LARGE).length;
                    }
                });
            }

            @Override
            public void audit(boolean isCancelled) throws IOException {
                assertThat(opened.position()).isBetween(Math.min(read, LARGE), (long) LARGE);
                assertThat(isCancelled || opened.position() == LARGE).isTrue();
                opened.close();
                pair.close();
            }
        });
    }

    private record Connecting(Address address) implements Trial {
        @Override
        public void subject() {
            try (var listener = Listener.open(address)) {
                TaskGroup.runVoid(group -> {
                    Task<ByteStream> accepted = group.spawn(() -> {
                        ByteStream stream = listener.accept();
                        stream.abort();
                        return stream;
                    });
                    ByteStream.connect(listener.address()).abort();
                    accepted.await();
                });
            }
        }

        @Override
        public void audit(boolean isCancelled) {
            if (address instanceof Address.UnixPath path) {
                Patience.until(() -> !Files.exists(Path.of(path.path())));
            }
        }
    }

    private static void atEveryStep(Made trials) {
        atSteps(1, trials);
    }

    private static void atSteps(int stride, Made trials) {
        ReadingTest.inTask(() -> {
            isCancelledInTime(MOST_STEPS, trials.make()); // loads classes and opens what the JDK keeps
            long before = Descriptors.sockets();
            int steps = 0;
            while (isCancelledInTime(steps, trials.make())) {
                steps += Math.max(stride, steps / 16);
                assertThat(steps).as("steps until the subject has ended").isLessThan(MOST_STEPS);
            }
            assertThat(steps).as("trials that were cancelled in time").isPositive();
            Patience.until(() -> Descriptors.sockets() <= before);
        });
    }

    private static boolean isCancelledInTime(int steps, Trial trial) {
        boolean[] isInTime = {false};
        TaskGroup.runVoid(group -> {
            Task<?> subject = group.spawn("subject", () -> {
                trial.subject();
                return "done";
            });
            for (int i = 0; i < steps && !subject.isDone(); i++) {
                Async.checkpoint();
            }
            isInTime[0] = steps < MOST_STEPS && !subject.isDone();
            if (isInTime[0]) {
                subject.cancel();
            }
            Patience.until(subject::isDone);
        });
        ReadingTest.inTask(() -> trial.audit(isInTime[0]));
        return isInTime[0];
    }
}
