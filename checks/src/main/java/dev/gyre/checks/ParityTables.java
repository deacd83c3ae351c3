package dev.gyre.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables in `docs/parity` that map the names of another library to ours. Where the last column's title holds the word
/// "test", its cells name the tests that prove the row, each as `` `SomethingTest.does_something` ``.
final class ParityTables {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern RULE = Pattern.compile("[-:| ]+");

    private ParityTables() {}

    /// All tests in the given sources, in the form in which tables name them.
    static Set<String> testsIn(List<JavaFile> sources) {
        return sources.stream()
                .flatMap(file -> file.methods().stream())
                .map(method -> method.type() + "." + method.name())
                .collect(Collectors.toSet());
    }

    /// Complains of every test that a table names and nobody has written.
    static List<String> missing(String file, String markdown, Set<String> tests) {
        List<String> complaints = new ArrayList<>();
        boolean inTable = false;
        boolean namesTests = false;
        for (String line : markdown.lines().toList()) {
            boolean isRow = line.startsWith("|");
            if (isRow && !inTable) {
                namesTests = lastCell(line).toLowerCase(Locale.ROOT).contains("test");
            } else if (isRow && namesTests && !RULE.matcher(line).matches()) {
                namesIn(lastCell(line))
                        .filter(name -> !tests.contains(name))
                        .forEach(name ->
                                complaints.add("%s names the test %s, which does not exist".formatted(file, name)));
            }
            inTable = isRow;
        }
        return complaints;
    }

    private static Stream<String> namesIn(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1));
    }

    private static String lastCell(String row) {
        String trimmed = row.strip();
        String open = trimmed.endsWith("|") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        return open.substring(open.lastIndexOf('|') + 1);
    }
}
