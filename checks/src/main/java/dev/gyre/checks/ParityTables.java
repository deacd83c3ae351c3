package dev.gyre.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables in `docs/parity` that map the names of another library to ours. Where the last column's title holds the word
/// "test", its cells name the tests that prove the row, each as `` `SomethingTest.does_something` ``. Where the first
/// column's title holds it too, its cells name tests of the other library, each in the same marks.
final class ParityTables {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern RULE = Pattern.compile("[-:| ]+");
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "GyreTest", "Schedules");

    private record Row(boolean isOfTests, List<String> cells) {
        String first() {
            return cells.getFirst();
        }

        String last() {
            return cells.getLast();
        }
    }

    private ParityTables() {}

    /// All tests in the given sources, in the form in which tables name them.
    static Set<String> testsIn(List<JavaFile> sources) {
        return sources.stream()
                .flatMap(file -> file.methods().stream())
                .filter(method -> method.annotations().stream().anyMatch(TESTS::contains))
                .map(method -> method.type() + "." + method.name())
                .collect(Collectors.toSet());
    }

    /// Complains of every test that a table names and nobody has written.
    static List<String> missing(String file, String markdown, Set<String> tests) {
        return rows(markdown)
                .flatMap(row -> namesIn(row.last()))
                .filter(name -> !tests.contains(name))
                .map(name -> "%s names the test %s, which does not exist".formatted(file, name))
                .toList();
    }

    /// Complains of every row that neither names a test of ours nor says why there is none.
    static List<String> unproved(String file, String markdown) {
        return rows(markdown)
                .filter(row -> namesIn(row.last()).findAny().isEmpty())
                .filter(row ->
                        !String.join(" ", row.cells).toLowerCase(Locale.ROOT).contains("not applicable"))
                .map(row -> "%s: the row of \"%s\" names no test, nor does it say \"not applicable\" with the reason"
                        .formatted(file, row.first()))
                .toList();
    }

    /// The tests of the other library that the tables deal with, each as often as it is named.
    static List<String> theirTests(String markdown) {
        return rows(markdown)
                .filter(Row::isOfTests)
                .flatMap(row -> namesIn(row.first()))
                .toList();
    }

    /// Complains of every row that names no test of the other library, where its table is about those.
    static List<String> nameless(String file, String markdown) {
        return rows(markdown)
                .filter(Row::isOfTests)
                .filter(row -> namesIn(row.first()).findAny().isEmpty())
                .map(row -> "%s: a row says \"%s\" where it should name a test".formatted(file, row.first()))
                .toList();
    }

    /// What is in the list more than once.
    static List<String> doubled(List<String> names) {
        return names.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getValue() > 1)
                .map(name -> name.getKey() + " has " + name.getValue() + " rows")
                .sorted()
                .toList();
    }

    /// The rows of all tables whose last column names tests, without their titles.
    private static Stream<Row> rows(String markdown) {
        List<Row> rows = new ArrayList<>();
        List<String> titles = List.of();
        for (String line : markdown.lines().toList()) {
            if (!line.startsWith("|")) {
                titles = List.of();
            } else if (titles.isEmpty()) {
                titles = cells(line);
            } else if (isAboutTests(titles.getLast()) && !RULE.matcher(line).matches()) {
                rows.add(new Row(isAboutTests(titles.getFirst()), cells(line)));
            }
        }
        return rows.stream();
    }

    private static boolean isAboutTests(String title) {
        return title.toLowerCase(Locale.ROOT).contains("test");
    }

    private static Stream<String> namesIn(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1));
    }

    private static List<String> cells(String row) {
        String inner = row.strip().substring(1);
        String open = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
        return Arrays.stream(open.split("\\|", -1)).map(String::strip).toList();
    }
}
