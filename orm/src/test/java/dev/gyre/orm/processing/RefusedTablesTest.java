package dev.gyre.orm.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be a table is an error of the compiler, which says what to do.
class RefusedTablesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@Table record A(String name) {}"
                        + "| the table A has no key. Put @Id in front of the component that tells its rows apart, or of several",
                "@Table class A {} | @Table stands on A, which is no record. A table is a record: record A(@Id long id, …) {}",
                "@Table record A<T>(@Id long id) {}"
                        + "| the table A has type parameters, and its columns would have no types. Write a record for each",
                "@Table record A(@Id long id, Optional<String> name) {}"
                        + "| the component name is an Optional, which is not kept. Write the type itself, with @Nullable",
                "@Table record A(@Id long id, Thread worker) {}"
                        + "| the component worker is of the type java.lang.Thread, of which no column can be. There can be text,"
                        + " numbers, boolean, java.time, UUID, byte[], an enum, a List of these, a Ref or Many of another table;"
                        + " or anything with @AsJson",
                "@Table record A(@Id long id, @ColumnName(\"id\") long other) {}"
                        + "| two columns of A are called \"id\". Give one of the components another name, or @ColumnName(\"…\")",
                "@Table record A(@Id long id, Ref<B> as) {} @Table record B(@Id long id) {}"
                        + "| the relation as of A would be a method that ATable has already. Give the component another name",
                "@Table record A(@Id long id, Ref<B> other) {} record B(long id) {}"
                        + "| other leads to B, which is no table. Put @Table in front of that record",
                "@Table record A(@Id long id, Many<B> others) {} @Table record B(@Id long id) {}"
                        + "| the Many others does not say what leads here. Add @MappedBy(\"…\") with the component of the other"
                        + " record that is a Ref to this one, or @Through(….class) with the record of the table in between",
                "@Table record A(@Id long id, @MappedBy(\"a\") Many<B> others) {} @Table record B(@Id long id) {}"
                        + "| @MappedBy(\"a\") of others names no Ref<A> of B. Its components are [id]",
                "@Table record A(@Id long id, @Version String version) {}"
                        + "| @Version stands on version, which is no int or long. It counts the changes of its row: @Version int"
                        + " version",
                "@Table record A(@Id long id) {} @Table(\"a\") record B(@Id long id) {}"
                        + "| two records are the table \"a\": A and B. Give one of them another name: @Table(\"…\")",
                "@Table record A(@Id long id) {} void main() {}"
                        + "| the table A stands in a source file without a class, and so the class of its columns could not name"
                        + " it. Put it into a file of its own, A.java beside the program, and run their directory: gyre run"
                        + " DIRECTORY",
                "@Table @Index(\"nobody\") record A(@Id long id) {}"
                        + "| an index or a rule of A names nobody, which is no column of it. Its components are [id]",
            })
    void what_cannot_be_a_table_is_refused(String source, String message) {
        assertThat(errors(source)).contains(message);
    }

    @Test
    void what_can_be_one_compiles_with_all_kinds_of_columns() {
        assertThat(errors("""
                enum Mood { GOOD, BAD }
                record Address(String street, List<String> lines) {}
                @Table record Everything(@Id UUID id, String text, boolean flag, short small, Integer whole, double part,
                    BigDecimal sum, LocalDate day, LocalTime time, LocalDateTime moment, Instant at, Duration length,
                    byte[] bytes, Mood mood, List<String> tags, List<Mood> moods, @AsJson Address address,
                    @ColumnDefault("now()") Instant made, @Computed("1 + 1") int two, Ref<Node> node) {}
                @Table record Node(@Id long id, Ref<Node> parent, @MappedBy("parent") Many<Node> children) {}
                """)).isEmpty();
    }

    private List<String> errors(String body) {
        String source = """
                import dev.gyre.orm.table.*;
                import java.math.*;
                import java.time.*;
                import java.util.*;
                """ + body;
        var file = new SimpleJavaFileObject(URI.create("string:///Tables.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var found = new DiagnosticCollector<JavaFileObject>();
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        found,
                        List.of(
                                "-d",
                                directory.toString(),
                                "-proc:full",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-processor",
                                "dev.gyre.orm.processor.TableProcessor"),
                        null,
                        List.of(file))
                .call();
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }
}
