package dev.gyre.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/// A program and all that it needs, merged into one jar that `java -jar` runs. Lists of services are merged,
/// licences are kept apart, and what holds for one jar alone is left out: manifests, signatures, indexes,
/// descriptors of modules. Of
/// a
/// file that several have, the first is kept.
final class AppJar {
    private static final Pattern OF_ONE_JAR = Pattern.compile(
            "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]+\\.(SF|DSA|RSA|EC)|SIG-[^/]+)|(META-INF/versions/\\d+/)?module-info\\.class",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LICENCE = Pattern.compile(
            "(META-INF/)?(LICENSE|LICENCE|NOTICE|COPYING|DEPENDENCIES|AL2\\.0|LGPL2\\.1)[^/]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST = Pattern.compile("META-INF/(services/[^/]+|io\\.netty\\.versions\\.properties)");
    private static final long TIME = 1_767_225_600_000L; // the same for the same program: 2026

    private final Map<String, Set<String>> lists = new LinkedHashMap<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final List<String> clashes = new ArrayList<>();

    private AppJar() {}

    /// Writes it.
    ///
    /// @param own the program's own files, by their path
    /// @param parts what it needs, the first first
    /// @return the classes that were in several parts, of which the first was kept
    static List<String> write(Path file, String mainClass, Map<String, byte[]> own, List<JarPart> parts)
            throws IOException {
        var jar = new AppJar();
        try (OutputStream bytes = Files.newOutputStream(file);
                var out = new JarOutputStream(bytes)) {
            out.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest(mainClass).write(out);
            for (Map.Entry<String, byte[]> each : new TreeMap<>(own).entrySet()) {
                jar.put(out, each.getKey(), each.getValue());
            }
            for (JarPart part : parts) {
                part.each((name, content) -> jar.take(out, part, name, content));
            }
            for (Map.Entry<String, Set<String>> list : jar.lists.entrySet()) {
                jar.put(
                        out,
                        list.getKey(),
                        (String.join("\n", list.getValue()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar.clashes;
    }

    private static Manifest manifest(String mainClass) {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, mainClass);
        main.put(Attributes.Name.MULTI_RELEASE, "true");
        main.putValue("Add-Opens", "java.base/java.lang");
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        return manifest;
    }

    private void take(JarOutputStream out, JarPart part, String name, InputStream content) throws IOException {
        if (OF_ONE_JAR.matcher(name).matches()) {
            return;
        }
        if (LIST.matcher(name).matches()) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            Set<String> list = lists.computeIfAbsent(name, _ -> new LinkedHashSet<>());
            text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(list::add);
        } else if (LICENCE.matcher(name).matches()) {
            String file = name.substring(name.lastIndexOf('/') + 1);
            put(out, "META-INF/licenses/" + part.name() + "/" + file, content.readAllBytes());
        } else if (!put(out, name, content.readAllBytes()) && name.endsWith(".class")) {
            clashes.add(part.name() + ": " + name);
        }
    }

    private boolean put(JarOutputStream out, String name, byte[] content) throws IOException {
        if (!written.add(name)) {
            return false;
        }
        out.putNextEntry(entry(name));
        out.write(content);
        return true;
    }

    private static JarEntry entry(String name) {
        var entry = new JarEntry(name);
        entry.setTime(TIME);
        return entry;
    }
}
