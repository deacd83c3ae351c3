package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records that are tables get their columns when a program is compiled in memory.
class CompiledTablesTest {
    @TempDir
    private Path dir;

    @Test
    void the_tables_of_a_directory_have_columns_and_pictures() throws IOException {
        write("Band.java", "import dev.gyre.orm.table.*;\n@Table record Band(@Id long id, String name) {}");
        write("Show.java", """
                import dev.gyre.orm.Database;
                import dev.gyre.orm.sql.PostgresDialect;

                void main() {
                    IO.println(Database.offline(new PostgresDialect()).from(BandTable.BAND).sql());
                }
                """);

        Compilation compilation = Compilation.of(Sources.at(dir), new ClassPath(List.of()));

        assertThat(compilation.files()).containsKeys("BandTable.class", "META-INF/tables/Band.json");
        assertThat(new String(compilation.files().get("META-INF/tables/Band.json"), StandardCharsets.UTF_8))
                .contains("\"name\": \"band\"");
    }

    @Test
    void a_table_in_a_file_without_a_class_is_told_where_it_belongs() throws IOException {
        write("Show.java", "import dev.gyre.orm.table.*;\n@Table record Band(@Id long id) {}\nvoid main() {}");

        assertThatThrownBy(() -> Compilation.of(Sources.at(dir.resolve("Show.java")), new ClassPath(List.of())))
                .isInstanceOf(Refusal.DoesNotCompile.class)
                .hasMessageContaining("Put it into a file of its own, Band.java beside the program");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }
}
