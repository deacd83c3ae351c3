package dev.gyre.bench;

import dev.gyre.bench.contest.Point;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The plots of a page as PNG, by a Chromium that nobody sees.
final class Pictures {
    private static final int WIDTH = 1040;
    private static final int CURVE_HEIGHT = 380; // of a row of plots
    private static final int ROW = 26; // as in the page
    private static final int FRAME = 50;
    private static final int TITLE = 130;
    private static final long PATIENCE_SECONDS = 60;

    private Pictures() {}

    /// Writes them beside the page, each named after what it shows; blocks.
    ///
    /// @throws IllegalStateException if Chromium cannot
    static List<Path> of(Path page, List<Result> results) {
        Path chromium = Tool.CHROMIUM
                .find()
                .orElseThrow(() -> new IllegalStateException("no pictures: " + Tool.CHROMIUM.advice()));
        List<Path> made = new ArrayList<>();
        heights(results).forEach((name, height) -> {
            Path picture = page.resolveSibling(name + ".png");
            take(chromium, page, name, height, picture);
            made.add(picture);
        });
        return made;
    }

    /// What there is to show, by its name in the page: curves first.
    private static Map<String, Integer> heights(List<Result> results) {
        Map<String, Integer> heights = new LinkedHashMap<>();
        for (Result result : results) {
            int rows = (result.measures().size() + 1) / 2;
            result.point().map(Point::curve).ifPresent(curve -> {
                heights.put(curve.replace(' ', '-'), TITLE + rows * CURVE_HEIGHT);
            });
        }
        for (Result result : results) {
            int rows = (result.measures().size() + 1) / 2;
            heights.put(
                    result.scenario(),
                    TITLE + rows * (FRAME + ROW * result.standings().size()));
        }
        return heights;
    }

    private static void take(Path chromium, Path page, String name, int height, Path picture) {
        URI address = URI.create(page.toUri() + "#" + name);
        List<String> command = List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--virtual-time-budget=3000",
                "--window-size=" + WIDTH + "," + height,
                "--screenshot=" + picture.toAbsolutePath(),
                address.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || !Files.exists(picture)) {
                Ending.force(process);
                throw new IllegalStateException("no picture was made by " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
