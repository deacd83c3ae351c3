package dev.gyre.net.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.ConnectFailedException;
import dev.gyre.net.Listener;
import java.net.BindException;
import org.junit.jupiter.api.Test;

/// A network that is used for long lends its ports again.
class MemoryPortsTest {
    private static final int ALL = 16_384;

    private final MemoryHub hub = new MemoryHub();

    @Test
    void what_short_connections_had_is_lent_again_but_not_what_is_in_use() throws BindException {
        lend(ALL - 5);

        Async.run(() -> new MemoryPlace(hub, "here").run(() -> {
            try (Listener shop = Listener.open(Address.of("shop", 0));
                    ByteStream kept = ByteStream.connect(shop.address())) {
                for (int i = 0; i < 20; i++) {
                    ByteStream client = ByteStream.connect(shop.address());
                    assertThat(client.localAddress().port())
                            .isBetween(49_152, 65_535)
                            .isNotIn(kept.localAddress().port(), shop.port());
                    client.close();
                    shop.accept().close();
                }
            }
            return null;
        }));
    }

    @Test
    void when_all_are_in_use_connecting_fails() throws BindException {
        lend(ALL);

        Async.run(() -> new MemoryPlace(hub, "here").run(() -> {
            try (Listener shop = Listener.open(Address.of("shop", 80))) {
                assertThatThrownBy(() -> ByteStream.connect(shop.address()))
                        .isInstanceOf(ConnectFailedException.class)
                        .hasStackTraceContaining("all ports from 49152 to 65535 of the network in memory are in use");
            }
            return null;
        }));
    }

    private void lend(int count) throws BindException {
        for (int i = 0; i < count; i++) {
            int _ = hub.freePort();
        }
    }
}
