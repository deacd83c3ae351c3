package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.cli.graph.SchemaSvg;
import dev.gyre.cli.graph.SchemaWords;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// `gyre schema`: pictures of tables.
class SchemaTest {
    private static final SchemaModel MUSIC = new SchemaModel(List.of(
            table("manager", "name"),
            table("band", "name", "manager_id>manager"),
            table("album", "name", "band_id>band", "label_id?>label"),
            table("label", "name", "parent_id?>label"),
            table("review", "album_id>album", "manager_id>manager", "band_id>band", "a<b&c"),
            table("chicken", "egg_id?>egg"),
            table("egg", "chicken_id>chicken")));

    @TempDir
    private Path dir;

    @Test
    void every_table_is_a_box_with_its_columns_and_every_foreign_key_an_arrow() throws Exception {
        Document svg = parsed(SchemaSvg.of(MUSIC));

        assertThat(boxes(svg).keySet())
                .containsExactlyInAnyOrder("manager", "band", "album", "label", "review", "chicken", "egg");
        assertThat(texts(svg)).contains("manager_id", "label_id", "int8?", "a<b&c");
        assertThat(arrows(svg))
                .containsExactlyInAnyOrder(
                        "band.manager_id leads to manager",
                        "album.band_id leads to band",
                        "album.label_id leads to label",
                        "label.parent_id leads to label",
                        "review.album_id leads to album",
                        "review.manager_id leads to manager",
                        "review.band_id leads to band",
                        "chicken.egg_id leads to egg",
                        "egg.chicken_id leads to chicken");
    }

    @Test
    void no_two_boxes_lie_on_each_other_and_all_are_inside() throws Exception {
        Document svg = parsed(SchemaSvg.of(MUSIC));
        List<double[]> boxes = List.copyOf(boxes(svg).values());
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));

        for (int i = 0; i < boxes.size(); i++) {
            double[] a = boxes.get(i);
            assertThat(a[0]).isNotNegative();
            assertThat(a[1]).isNotNegative();
            assertThat(a[0] + a[2]).isLessThan(width);
            assertThat(a[1] + a[3]).isLessThan(height);
            for (double[] b : boxes.subList(i + 1, boxes.size())) {
                boolean isApart =
                        a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
                assertThat(isApart).isTrue();
            }
        }
    }

    @Test
    void who_is_led_to_stands_left_of_who_leads_there() throws Exception {
        Map<String, double[]> boxes = boxes(parsed(SchemaSvg.of(MUSIC)));

        assertThat(boxes.get("manager")[0]).isLessThan(boxes.get("band")[0]);
        assertThat(boxes.get("band")[0]).isLessThan(boxes.get("album")[0]);
        assertThat(boxes.get("album")[0]).isLessThan(boxes.get("review")[0]);
    }

    @Test
    void the_same_tables_give_the_same_picture_in_whatever_order_they_come() {
        assertThat(SchemaSvg.of(new SchemaModel(MUSIC.tables().reversed()))).isEqualTo(SchemaSvg.of(MUSIC));
    }

    @Test
    void others_draw_them_from_words() {
        var two = new SchemaModel(List.of(table("manager", "name"), table("band", "manager_id?>manager")));

        assertThat(SchemaWords.mermaid(two)).isEqualTo("""
                erDiagram
                    "band" {
                        int8 id PK
                        int8_ manager_id FK
                    }
                    "band" }o--o| "manager" : manager_id
                    "manager" {
                        int8 id PK
                        int8 name
                    }
                """);
        assertThat(SchemaWords.dot(two))
                .contains("\"band\" [label=\"band|<id> id int8|<manager_id> manager_id int8?\"];")
                .contains("\"band\":\"manager_id\" -> \"manager\" [style=dashed];");
    }

    @Test
    void the_command_draws_the_records_of_a_program() throws Exception {
        Files.writeString(dir.resolve("Main.java"), """
                import dev.gyre.orm.table.*;

                class Main {
                    @Table record Manager(@Id long id) {}
                    @Table record Band(@Id long id, Ref<Manager> manager) {}
                    static void main(String[] args) {}
                }
                """);

        var result = Command.gyre(dir, "schema", "--svg", "--out", "tables.svg", "Main.java");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("Wrote tables.svg\n");
        assertThat(arrows(parsed(Files.readString(dir.resolve("tables.svg")))))
                .containsExactly("band.manager_id leads to manager");
    }

    /// `name`, `name?` where it may be null, `name>table` where it leads there.
    private static TableModel table(String name, String... columns) {
        var shown = new ArrayList<>(List.of("{\"name\": \"id\", \"component\": \"id\", \"kind\": \"INT8\"}"));
        var keys = new ArrayList<String>();
        for (String column : columns) {
            String bare = column.replaceAll("\\??(>.*)?$", "");
            shown.add("{\"name\": \"%s\", \"component\": \"c\", \"kind\": \"INT8\", \"nullable\": %s}"
                    .formatted(bare, column.contains("?")));
            if (column.contains(">")) {
                keys.add("{\"name\": \"k\", \"columns\": [\"%s\"], \"table\": \"%s\", \"to\": [\"id\"]}"
                        .formatted(bare, column.replaceAll(".*>", "")));
            }
        }
        return TableModel.ofJson("""
                {"format": 1, "record": "%s", "name": "%s", "key": ["id"], "columns": %s, "foreignKeys": %s}
                """.formatted(name, name, shown, keys));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /// x, y, width and height of each.
    private static Map<String, double[]> boxes(Document svg) {
        Map<String, double[]> boxes = new HashMap<>();
        NodeList groups = svg.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            var group = (Element) groups.item(i);
            if (group.getAttribute("class").equals("table")) {
                String[] place = group.getAttribute("transform")
                        .replaceAll("[^0-9. -]", "")
                        .split(" ");
                var rect = (Element) group.getElementsByTagName("rect").item(0);
                boxes.put(group.getAttribute("id"), new double[] {
                    Double.parseDouble(place[0]),
                    Double.parseDouble(place[1]),
                    Double.parseDouble(rect.getAttribute("width")),
                    Double.parseDouble(rect.getAttribute("height"))
                });
            }
        }
        return boxes;
    }

    private static List<String> texts(Document svg) {
        return contents(svg.getElementsByTagName("text"));
    }

    private static List<String> arrows(Document svg) {
        return contents(svg.getElementsByTagName("path")).stream()
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static List<String> contents(NodeList nodes) {
        var all = new ArrayList<String>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add(nodes.item(i).getTextContent());
        }
        return all;
    }
}
