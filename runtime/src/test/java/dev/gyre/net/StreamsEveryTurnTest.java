package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.net.ScriptedNameServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reads, writes, closes, asks for names and connects over TLS, cancelled step by step; see [EveryStep].
class StreamsEveryTurnTest {
    private static final int STRIDE_OF_HANDSHAKES = 20; // since each costs much and has many steps
    private static final int STRIDE_OF_MUCH = 20;
    private static final int STRIDE_OF_NAMES = 10;
    private static final int LARGE = 2_000_000;
    private static final List<String> BLOCKS = List.of("one..", "two..", "three", "four.");

    @TempDir
    private Path directory;

    @Test
    void reading_and_writing_lose_and_double_no_byte() {
        EveryStep.of(() -> new EveryStep.Trial() {
            private final Pair pair = Pair.plain();
            private final StringBuilder sent = new StringBuilder();
            private final StringBuilder received = new StringBuilder();

            @Override
            public void subject() {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        for (String block : BLOCKS) {
                            pair.server().write(block);
                            sent.append(block);
                        }
                    });
                    for (int i = 0; i < BLOCKS.size(); i++) {
                        received.append(new String(
                                pair.client().readExactly(BLOCKS.getFirst().length()), UTF_8));
                    }
                });
            }

            @Override
            public void audit(boolean isCancelled) {
                pair.server().finish();
                received.append(new String(pair.client().readAll(100), UTF_8));
                assertThat(received.toString()).isEqualTo(sent.toString());
                assertThat(isCancelled || sent.toString().equals(String.join("", BLOCKS)))
                        .isTrue();
                pair.close();
            }
        });
    }

    @Test
    void writing_much_is_whole_or_nothing_or_torn_for_both_sides() {
        EveryStep.of(STRIDE_OF_MUCH, () -> new EveryStep.Trial() {
            private final Pair pair = Pair.plain();
            private int read;
            private boolean isWritten;

            @Override
            public void subject() {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        pair.server().write(new byte[LARGE]);
                        isWritten = true;
                    });
                    while (read < LARGE) {
                        read += pair.client().read(LARGE).length;
                    }
                });
            }

            @Override
            public void audit(boolean isCancelled) {
                assertThat(isCancelled || read == LARGE).isTrue();
                if (isTorn()) {
                    assertThat(isWritten).isFalse();
                    pair.server().close();
                    assertThatThrownBy(() -> pair.client().readAll(LARGE)).isInstanceOf(StreamClosedException.class);
                } else {
                    TaskGroup.runVoid(group -> {
                        group.spawn(() -> pair.server().finish());
                        assertThat(read + pair.client().readAll(LARGE + 1).length)
                                .isEqualTo(isWritten ? LARGE + 1 : 1);
                    });
                }
                pair.close();
            }

            private boolean isTorn() {
                try {
                    pair.server().write("!");
                    return false;
                } catch (StreamClosedException _) {
                    return true;
                }
            }
        });
    }

    @Test
    void closing_leaves_a_closed_stream_and_no_socket() {
        EveryStep.of(() -> new EveryStep.Trial() {
            private final Pair pair = Pair.plain();

            @Override
            public void subject() {
                try (var server = pair.server()) {
                    server.write(new byte[LARGE / 100]);
                    server.finish();
                }
            }

            @Override
            public void audit(boolean isCancelled) {
                assertThatThrownBy(() -> pair.server().write("x")).isInstanceOf(StreamClosedException.class);
                if (!isCancelled) {
                    assertThat(pair.client().readAll(LARGE)).hasSize(LARGE / 100);
                }
                pair.client().abort();
            }
        });
    }

    @Test
    void asking_for_names_and_for_addresses() throws IOException {
        InetAddress number = InetAddress.ofLiteral("10.1.2.3");
        try (var answers = new ScriptedNameServer()) {
            answers.script("db.test", new Answer.Found(60, "10.1.2.3"));
            answers.script("3.2.1.10.in-addr.arpa", new Answer.Named("db.test"));
            ReadingTest.inTask(() -> {
                try (var server = Datagrams.open(Address.loopback(0))) { // of this loop, so that steps can be counted
                    Dns dns = Dns.servers(server.localAddress()).remembering(DnsMemory.none());
                    EveryStep.of(STRIDE_OF_NAMES, () -> new EveryStep.Trial() {
                        @Override
                        public void subject() {
                            TaskGroup.runVoid(group -> {
                                group.spawn(() -> answer(server, answers));
                                assertThat(dns.resolve("db.test")).containsExactly(number);
                                assertThat(dns.nameOf(number)).contains("db.test");
                                group.cancel();
                            });
                        }

                        @Override
                        public void audit(boolean isCancelled) {
                            subject(); // again, with nothing in its way
                        }
                    });
                }
            });
        }
    }

    @Test
    void connecting_over_tls() throws IOException {
        var certificates = new Certificates(directory);
        Tls server = certificates.server(it -> it.addSanDnsName("localhost"));
        Tls client = certificates.client();
        EveryStep.of(STRIDE_OF_HANDSHAKES, () -> new EveryStep.Trial() {
            private int echoed;

            @Override
            public void subject() {
                try (var listener = Listener.open(Address.of("localhost", 0), server)) {
                    TaskGroup.runVoid(group -> {
                        group.spawn(() -> listener.serve(stream -> stream.write(stream.readExactly(1))));
                        try (var stream = ByteStream.connect(listener.address(), client)) {
                            stream.write("x");
                            echoed = stream.readExactly(1).length;
                        }
                        group.cancel();
                    });
                }
            }

            @Override
            public void audit(boolean isCancelled) {
                assertThat(echoed).isBetween(isCancelled ? 0 : 1, 1);
            }
        });
    }

    static void answer(Datagrams server, ScriptedNameServer answers) throws IOException {
        for (Datagram query : server) {
            server.send(answers.reply(ByteBuffer.wrap(query.bytes()), false), query.from());
        }
    }
}
