package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.testing.MemoryNetwork;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Research: `sendfile` in section 1.4; sendfile::test_sendfile_partial, pre_and_post_data, close_peer_in_the_middle,
/// prevents_bare_write, ssl fallback.
class SendFileTest {
    private static final int LARGE = 20_000_000; // more than the kernel's buffers take

    private static final int WINDOW = 256 << 10; // of a network in memory

    @TempDir
    private Path directory;

    private Path file;
    private byte[] content;

    @BeforeEach
    void setUp() throws IOException {
        content = new byte[LARGE];
        new Random(1).nextBytes(content);
        file = Files.write(directory.resolve("large"), content);
    }

    @Test
    void a_file_goes_between_what_is_written_before_and_after() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<byte[]> reader = group.spawn(() -> client.readAll(LARGE + 100));
            server.write("before");
            assertThat(server.sendFile(file)).isEqualTo(LARGE);
            server.write("after");
            server.close();

            byte[] all = reader.await();
            assertThat(new String(all, 0, 6, UTF_8)).isEqualTo("before");
            assertThat(Arrays.equals(all, 6, 6 + LARGE, content, 0, LARGE)).isTrue();
            assertThat(new String(all, 6 + LARGE, 5, UTF_8)).isEqualTo("after");
        }));
    }

    @Test
    void a_part_is_sent_and_the_position_is_behind_it() {
        ReadingTest.onPair((client, server) -> {
            try (FileChannel opened = FileChannel.open(file)) {
                opened.position(1000);
                assertThat(server.sendFile(opened, 500)).isEqualTo(500);

                assertThat(client.readExactly(500)).isEqualTo(Arrays.copyOfRange(content, 1000, 1500));
                assertThat(opened.position()).isEqualTo(1500);
                opened.position(LARGE - 10);
                assertThat(server.sendFile(opened, 500)).as("to the end").isEqualTo(10);
                assertThat(server.sendFile(opened, 500)).as("at the end").isZero();
                assertThat(opened.isOpen()).isTrue();
            }
        });
    }

    @Test
    void with_tls_it_is_read_and_encrypted() throws IOException {
        var certificates = new Certificates(directory);
        var listen = ListenOptions.plain().withTls(certificates.server(it -> it.addSanDnsName("localhost")));
        var connect = ConnectOptions.plain().withTls(certificates.client());
        Async.run(() -> {
            try (var pair = Pair.over(listen, connect);
                    FileChannel opened = FileChannel.open(file)) {
                TaskGroup.runVoid(group -> {
                    Task<byte[]> reader = group.spawn(() -> pair.client().readExactly(3_000_000));
                    opened.position(7);
                    assertThat(pair.server().sendFile(opened, 3_000_000)).isEqualTo(3_000_000);

                    assertThat(Arrays.equals(reader.await(), Arrays.copyOfRange(content, 7, 3_000_007)))
                            .isTrue();
                    assertThat(opened.position()).isEqualTo(3_000_007);
                });
            }
        });
    }

    @Test
    void nobody_else_writes_meanwhile() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<Long> sender = group.spawn("sender", () -> server.sendFile(file));
            Patience.until(() -> client.hasUnread(2 * Inbound.LIMIT));

            assertThatThrownBy(() -> server.write("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("task \"sender\" is in the middle of a write");
            assertThatThrownBy(() -> server.sendFile(file)).isInstanceOf(IllegalStateException.class);
            assertThat(Arrays.equals(client.readExactly(LARGE), content)).isTrue();
            assertThat(sender.await()).isEqualTo(LARGE);
        }));
    }

    @Test
    void a_peer_that_goes_in_the_middle_is_told_and_the_position_shows_how_far_it_came() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            try (FileChannel opened = FileChannel.open(file)) {
                Task<?> sender = group.spawn(() -> assertThatThrownBy(() -> server.sendFile(opened, LARGE))
                        .isInstanceOf(StreamClosedException.class));
                client.readExactly(1_000_000);
                client.abort();
                sender.await();

                assertThat(opened.position()).isBetween(1_000_000L, LARGE - 1L);
            }
        }));
    }

    @Test
    void a_cancel_half_way_resets_the_connection_and_the_position_shows_how_far_it_came() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            try (FileChannel opened = FileChannel.open(file)) {
                CancelScope scope = CancelScope.create();
                Task<?> sender = group.spawn(() -> scope.run(() -> {
                    server.sendFile(opened, LARGE);
                }));
                client.readExactly(1_000_000);
                scope.cancel();
                sender.await();

                assertThat(scope.hasCaught()).isTrue();
                assertThat(opened.position()).isBetween(1_000_000L, LARGE - 1L);
                assertThatThrownBy(() -> client.readAll(LARGE)).isInstanceOf(StreamClosedException.class);
                assertThatThrownBy(() -> server.write("x")).isInstanceOf(StreamClosedException.class);
            }
        }));
    }

    @Test
    void in_a_cancelled_scope_nothing_is_sent_and_the_stream_lives() {
        ReadingTest.onPair((client, server) -> {
            CancelScope scope = CancelScope.create();
            scope.cancel();
            scope.run(() -> {
                server.sendFile(file);
            });
            server.write("alive");

            assertThat(scope.hasCaught()).isTrue();
            assertThat(client.readExactly(5)).asString(UTF_8).isEqualTo("alive");
        });
    }

    @Test
    void a_file_that_is_not_there_harms_nobody() {
        ReadingTest.onPair((client, server) -> {
            assertThatThrownBy(() -> server.sendFile(directory.resolve("none")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot send " + directory.resolve("none"))
                    .hasCauseInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> server.sendFile(FileChannel.open(file), -1))
                    .isInstanceOf(IllegalArgumentException.class);
            server.write("alive");
            assertThat(client.readExactly(5)).asString(UTF_8).isEqualTo("alive");
        });
    }

    @Test
    void a_closed_or_finished_stream_sends_nothing() {
        ReadingTest.onPair((client, server) -> {
            server.finish();
            client.close();

            assertThatThrownBy(() -> server.sendFile(file)).hasMessageContaining("finish() was called before");
            assertThatThrownBy(() -> client.sendFile(file)).hasMessageContaining("closed on this side");
        });
    }

    @Test
    void on_a_network_in_memory_it_is_read_and_copied() throws IOException {
        Async.run(() -> MemoryNetwork.create().run(() -> {
            try (var pair = Pair.plain();
                    FileChannel opened = FileChannel.open(file)) {
                TaskGroup.runVoid(group -> {
                    Task<byte[]> reader = group.spawn(() -> pair.client().readExactly(1_000_000));
                    opened.position(7);
                    assertThat(pair.server().sendFile(opened, 1_000_000)).isEqualTo(1_000_000);

                    assertThat(Arrays.equals(reader.await(), Arrays.copyOfRange(content, 7, 1_000_007)))
                            .isTrue();
                    assertThat(opened.position()).isEqualTo(1_000_007);
                });
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_stream_that_is_closed_under_the_last_of_it_is_told_and_the_position_is_behind_what_has_left(
            boolean isAborted) throws IOException {
        var certificates = new Certificates(directory);
        var listen = ListenOptions.plain().withTls(certificates.server(it -> it.addSanDnsName("localhost")));
        var connect = ConnectOptions.plain().withTls(certificates.client());
        var network = MemoryNetwork.create();
        Async.run(() -> network.run(() -> {
            try (var pair = Pair.over(listen, connect);
                    FileChannel opened = FileChannel.open(file)) {
                network.partition("here", "here"); // so that no more leaves than fits into the network's window
                TaskGroup.runVoid(group -> {
                    Task<?> sender = group.spawn(
                            () -> assertThatThrownBy(() -> pair.server().sendFile(opened, WINDOW))
                                    .isInstanceOf(StreamClosedException.class)
                                    .hasMessageContaining("closed on this side"));
                    Patience.until(() -> AwaitedBytesTest.told(sender).startsWith("room for bytes")
                            && pair.server().pending() > 0);
                    long pending = pair.server().pending();

                    if (isAborted) {
                        pair.server().abort();
                    } else {
                        pair.server().close();
                    }
                    sender.await();

                    assertThat(opened.position()).isBetween(0L, WINDOW - pending);
                });
            }
        }));
    }
}
