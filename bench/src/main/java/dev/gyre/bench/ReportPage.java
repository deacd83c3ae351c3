package dev.gyre.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A run as a page with charts, which needs nothing but itself.
final class ReportPage {
    private static final String PAGE = "report.html";
    private static final String CHARTS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private ReportPage() {}

    /// @param json the run
    static String of(String json) {
        String data = json.replace("</", "<\\/"); // no text in it may end the script
        return resource(PAGE).replace("@DATA@", data).replace("@CHART@", resource(CHARTS));
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
