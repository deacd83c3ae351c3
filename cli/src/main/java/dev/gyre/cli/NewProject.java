package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import dev.gyre.cli.Refusal.WrongOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// A project that builds and passes its tests as it is.
final class NewProject {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern SLOT = Pattern.compile("@([a-z.-]+)@");

    private final Path place;
    private final Properties values = new Properties();

    private NewProject(Path place) {
        this.place = place;
    }

    /// Writes it into a directory that it makes, whose name is its own.
    ///
    /// @throws WrongOption if there is something already, or if that is no name
    static NewProject create(Path place) {
        var project = new NewProject(place.toAbsolutePath().normalize());
        project.readValues();
        project.write();
        return project;
    }

    /// Whether the version of Gyre that it depends on is one that no repository has.
    boolean isUnpublished() {
        return values.getProperty("gyre.version").endsWith("-SNAPSHOT");
    }

    private void readValues() {
        String name = place.getFileName().toString();
        String packageName = name.replace("-", "");
        if (!NAME.matcher(name).matches() || !SourceVersion.isName(packageName)) {
            throw new WrongOption(
                    "gyre: \"" + name + "\" cannot be the name of a project, which is also that of a package:"
                            + " expected are small letters, digits and single hyphens, beginning with a letter, as in my-shop,"
                            + " and no word of Java.");
        }
        try (InputStream versions = resource("versions.properties")) {
            values.load(versions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        values.setProperty("name", name);
        values.setProperty("package", packageName);
    }

    private void write() {
        if (Files.exists(place)) {
            throw new WrongOption("gyre: " + place + " exists already, and was left as it is. Choose another name.");
        }
        try {
            for (Map.Entry<String, String> file : files().entrySet()) {
                Path target = place.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling(""));
                Files.writeString(target, filled(file.getValue()));
            }
        } catch (IOException e) {
            throw new NothingToRun("gyre: the project cannot be written to " + place + ": " + e);
        }
    }

    private Map<String, String> files() {
        String packageName = values.getProperty("package");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml.txt");
        files.put("README.md", "README.md.txt");
        files.put("app.toml", "app.toml.txt");
        files.put(".gitignore", "gitignore.txt");
        files.put("src/main/java/module-info.java", "module-info.java.txt");
        files.put("src/main/java/" + packageName + "/Main.java", "Main.java.txt");
        files.put("src/main/java/" + packageName + "/Greetings.java", "Greetings.java.txt");
        files.put("src/test/java/" + packageName + "/GreetingsTest.java", "GreetingsTest.java.txt");
        return files;
    }

    private String filled(String template) throws IOException {
        try (InputStream bytes = resource(template)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return SLOT.matcher(text)
                    .replaceAll(slot -> Matcher.quoteReplacement(
                            Objects.requireNonNull(values.getProperty(slot.group(1)), slot.group())));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(NewProject.class.getResourceAsStream("project/" + name), name);
    }
}
