package dev.gyre.orm.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    private static String picture(String record) throws IOException {
        try (InputStream in = PicturesTest.class.getResourceAsStream("/META-INF/tables/" + record + ".json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
