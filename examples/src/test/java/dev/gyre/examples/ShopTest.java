package dev.gyre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.client.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The program of the guide's page "Running", and what it says there.
class ShopTest {
    private static final int BY_SIGTERM = 143;

    @Test
    void it_is_served_by_its_settings() throws Exception {
        try (var shop = ServingExample.start("shop/Shop.java", "--port", "0", "--root-path", "/shop");
                var http = HttpClient.create()) {
            var items = http.get("http://" + shop.authority() + "/shop/items").expectSuccess();

            assertThat(items.text()).isEqualTo("[\"ink\",\"paper\"]");
            assertThat(items.header("X-Shop")).hasValue("ink");
            assertThat(shop.end()).isEqualTo(BY_SIGTERM);
        }
    }

    @Test
    void wrong_settings_are_told_as_the_guide_shows() throws Exception {
        var run = new Example("shop/Shop.java", List.of("--prot", "80", "--loops", "none"), "").run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                there is no option --prot; did you mean --port?
                --loops takes a number from 1 to 1024, or auto, not "none"
                """);
    }
}
