package dev.gyre.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `gyre new`.
@Command(
        name = "new",
        description = "Makes a project: a typed endpoint, a test of it, and a build with Maven. Asks nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class NewCommand implements Callable<@Nullable Supplier<Program>> {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Its name, and the directory that is made for it, as in my-shop.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path name;

    @Override
    public @Nullable Supplier<Program> call() {
        NewProject made = NewProject.create(name);
        System.out.println("""
                Made %s. What next:
                  cd %s
                  gyre dev src/main/java    serves it, and again after each change
                  mvn test                  tests it""".formatted(name, name));
        if (made.isUnpublished()) {
            System.out.println("mvn needs this version of Gyre, which is not published: once, in its checkout, say"
                    + " mvn -Dquick install");
        }
        return null;
    }
}
