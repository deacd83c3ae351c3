package dev.gyre.cli;

import dev.gyre.http.Json;
import dev.gyre.web.launch.RouteLine;
import dev.gyre.web.launch.Staged;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gyre routes` (Flask's command).
@Command(
        name = "routes",
        description = {
            "Lists what the App of a program answers: methods, paths, who answers, where that is declared, and the"
                    + " middleware around it. Nothing is started."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RoutesCommand implements Callable<@Nullable Supplier<Program>> {
    private static final List<String> TITLES = List.of("METHOD", "PATH", "NAME", "DECLARED", "AROUND");

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the program needs; see gyre run.")
    private String classPath = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Parameters(index = "0", paramLabel = "FILE|DIR", description = "The program, as for gyre run.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path place;

    /// Ends the process, since the program may have left something running.
    @Override
    public @Nullable Supplier<Program> call() {
        List<RouteLine> routes = Showcase.of(place, classPath, Staged::routes);
        System.out.println(isJson ? json(routes) : table(routes));
        System.exit(0);
        return null;
    }

    static String table(List<RouteLine> routes) {
        var rows = new ArrayList<List<String>>();
        rows.add(TITLES);
        routes.forEach(route -> rows.add(
                List.of(route.method(), route.path(), route.name(), route.place(), String.join(", ", route.around()))));
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int width = width(rows, column);
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String json(List<RouteLine> routes) {
        List<Map<String, Object>> all = routes.stream().map(RoutesCommand::tree).toList();
        return new String(Json.write(all), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> tree(RouteLine route) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("method", route.method());
        tree.put("path", route.path());
        tree.put("name", route.name());
        tree.put("declared", route.place());
        tree.put("around", route.around());
        return tree;
    }
}
