package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gyre.bench.contest.Tool;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    @TempDir
    private Path directory;

    @Tag("full")
    @Test
    void a_run_is_drawn_by_its_page() throws Exception {
        assumeTrue(Tool.CHROMIUM.find().isPresent(), "chromium is not installed");
        var out = new StringWriter();

        int exitCode = Main.command()
                .setOut(new PrintWriter(out))
                .execute("switch-2", "--quick", "--peers", "virtual-threads", "--out", directory.toString(), "--png");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("pictures: 1");
        var picture = ImageIO.read(Files.newInputStream(directory.resolve("switch-2.png")));
        assertThat(picture.getWidth()).isEqualTo(1040);
        assertThat(coloured(picture)).isPositive();
    }

    /// Pixels of the blue in which Gyre is drawn.
    private static long coloured(BufferedImage picture) {
        long count = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                count += (picture.getRGB(x, y) & 0xffffff) == 0x2f6fde ? 1 : 0;
            }
        }
        return count;
    }
}
