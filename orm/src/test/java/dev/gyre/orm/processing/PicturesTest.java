package dev.gyre.orm.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.migrate.diff.ConstraintNames;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import dev.gyre.orm.table.ColumnName;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The pictures of tables that the processor writes beside the classes.
class PicturesTest {
    @Test
    void a_picture_says_columns_keys_and_where_they_lead() throws IOException {
        assertThat(picture("dev.gyre.orm.music.Band")).isEqualTo("""
                {
                  "format": 1,
                  "record": "dev.gyre.orm.music.Band",
                  "name": "band",
                  "columns": [
                    {"name": "id", "component": "id", "kind": "INT8", "identity": true},
                    {"name": "name", "component": "name", "kind": "TEXT", "length": 50},
                    {"name": "manager_id", "component": "manager", "kind": "INT8"},
                    {"name": "popularity", "component": "popularity", "kind": "INT4"}
                  ],
                  "key": ["id"],
                  "foreignKeys": [
                    {"name": "band_manager_id_fkey", "columns": ["manager_id"], "table": "manager", "to": ["id"]}
                  ],
                  "checks": [
                    {"name": "band_popularity_check", "sql": "popularity >= 0"}
                  ]
                }
                """);
        assertThat(picture("dev.gyre.orm.music.BandGenre")).contains("\"key\": [\"band_id\", \"genre_id\"]");
    }

    @Table("a_table_whose_name_is_longer_than_anybody_would_like")
    record LongNamed(
            @Id long id,
            @Unique @ColumnName("a_column_of_such_a_name") String text) {}

    @Test
    void names_that_nobody_gave_are_those_that_migrations_expect() throws IOException {
        String written = picture(LongNamed.class.getName());

        TableModel table = TableModel.ofJson(written);

        assertThat(table.toJson()).isEqualTo(written);
        assertThat(table.uniques())
                .extracting(UniqueModel::name)
                .containsExactly(ConstraintNames.unique(table.name(), List.of("a_column_of_such_a_name")))
                .allMatch(name -> name.length() == 63);
    }

    private static String picture(String record) throws IOException {
        try (InputStream in = PicturesTest.class.getResourceAsStream("/META-INF/tables/" + record + ".json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
