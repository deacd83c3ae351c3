package dev.gyre.examples.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gyre.Parks;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.web.App;
import java.io.IOException;
import java.time.Duration;

/// An application that is served, and a browser that looks at it. Where no browser is installed, the test is skipped.
public final class Visit implements AutoCloseable {
    private final HttpServer server;
    private final Browser browser;

    private Visit(HttpServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @Parks
    public static Visit to(App app) throws IOException {
        var program = Browser.installed();
        assumeTrue(program.isPresent(), "no chromium is installed: apt install chromium");
        HttpServer server =
                HttpServer.start(Address.loopback(0), ServerOptions.plain().withGrace(Duration.ZERO), app);
        try {
            Browser browser = Browser.start(program.get());
            browser.look(1280, 900, "light");
            return new Visit(server, browser);
        } catch (Throwable e) {
            server.close();
            throw e;
        }
    }

    public Browser browser() {
        return browser;
    }

    /// Opens the page at this path.
    @Parks
    public void open(String path) {
        browser.open("http://" + server.address() + path);
    }

    @Override
    @Parks
    public void close() throws Exception {
        browser.close();
        server.close();
    }
}
