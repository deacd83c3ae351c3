package dev.gyre.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of many jars in one.
class AppJarTest {
    @TempDir
    private Path dir;

    @Test
    void services_are_merged_and_what_holds_for_one_jar_alone_is_left_out() throws IOException {
        JarPart one = jar(
                "one.jar",
                Map.of(
                        "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n",
                        "META-INF/ONE.SF", "signature",
                        "META-INF/one.rsa", "signature",
                        "META-INF/versions/9/module-info.class", "a module",
                        "META-INF/versions/21/a/A.class", "newer",
                        "META-INF/services/a.Service", "# comment\na.One\n",
                        "META-INF/LICENSE.txt", "the licence of one",
                        "a/A.class", "of one"));
        JarPart two = jar(
                "two.jar",
                Map.of(
                        "module-info.class", "a module",
                        "META-INF/services/a.Service", "a.Two\na.One",
                        "META-INF/LICENSE.txt", "the licence of two",
                        "a/A.class", "of two",
                        "a/text.txt", "text"));
        Path directory = Files.createDirectories(dir.resolve("classes/b")).resolveSibling("");
        Files.writeString(dir.resolve("classes/b/B.class"), "of a directory");

        List<String> clashes = AppJar.write(
                dir.resolve("app.jar"),
                "shop.Main",
                Map.of("shop/Main.class", "own".getBytes(UTF_8)),
                List.of(one, two, new JarPart(dir.resolve("classes"))));

        assertThat(directory).isDirectory();
        assertThat(clashes).containsExactly("two: a/A.class");
        assertThat(files("app.jar"))
                .containsOnlyKeys(
                        "META-INF/MANIFEST.MF",
                        "META-INF/licenses/one/LICENSE.txt",
                        "META-INF/licenses/two/LICENSE.txt",
                        "META-INF/services/a.Service",
                        "META-INF/versions/21/a/A.class",
                        "a/A.class",
                        "a/text.txt",
                        "b/B.class",
                        "shop/Main.class")
                .containsEntry("a/A.class", "of one")
                .containsEntry("META-INF/services/a.Service", "a.One\na.Two\n");
        try (var jar = new JarFile(dir.resolve("app.jar").toFile())) {
            var manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Main-Class")).isEqualTo("shop.Main");
            assertThat(manifest.getValue("Add-Opens")).isEqualTo("java.base/java.lang");
            assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
            assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
        }
    }

    private JarPart jar(String name, Map<String, String> files) throws IOException {
        Path jar = dir.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(UTF_8));
            }
        }
        return new JarPart(jar);
    }

    private Map<String, String> files(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        new JarPart(dir.resolve(name))
                .each((file, content) -> files.put(file, new String(content.readAllBytes(), UTF_8)));
        return files;
    }
}
