package dev.gyre.orm.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.Database;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.PostgresDialect;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records and components may be called like what their classes of columns are made of.
class NamesInTheWayTest {
    @TempDir
    private Path directory;

    @Test
    void records_may_be_called_like_classes_of_ours_and_of_java() throws Exception {
        List<String> names = List.of(
                "Relation",
                "Column",
                "GeneratedTable",
                "ToMany",
                "TableSource",
                "RowInput",
                "SqlType",
                "ColumnTrait",
                "TextColumn",
                "NumberColumn",
                "RowRelations",
                "Record",
                "String",
                "Object",
                "Long",
                "List",
                "Override",
                "SuppressWarnings",
                "Table",
                "Ref",
                "Many",
                "Class");
        var sources = new LinkedHashMap<String, String>(); // all in one package, so that each is in the way of all
        for (String name : names) {
            sources.put("shop." + name, """
                    package shop;
                    @dev.gyre.orm.table.Table
                    public record NAME(@dev.gyre.orm.table.Id long id, java.lang.String label, boolean flag,
                        java.util.List<java.lang.String> tags, java.time.LocalDate born,
                        dev.gyre.orm.table.Ref<NAME> parent,
                        @dev.gyre.orm.table.MappedBy("parent") dev.gyre.orm.table.Many<NAME> children) {}
                    """.replace("NAME", name));
        }

        assertThat(new Compiler(directory).errors(sources, true)).isEmpty();
        assertThat(select("shop.Relation")).isEqualTo("""
                select relation.id, relation.label, relation.flag, relation.tags, relation.born, relation.parent_id\
                 from relation\
                """);
        for (String name : names) {
            assertThat(select("shop." + name)).startsWith("select ");
        }
    }

    @Test
    void components_may_be_called_like_packages_classes_and_what_is_in_the_code() throws Exception {
        String source = """
                package com.shop;
                import dev.gyre.orm.table.*;
                @Table
                public record Item(@Id long id, String com, int dev, String java, Integer gyre, String shop, long SqlType,
                    String row, String relations, String source, String place, String self, String known, String alias,
                    boolean names, boolean traits, boolean type, java.util.List<Integer> list, String text, String number,
                    String ColumnTrait, @AsJson java.util.List<String> json, Mood mood, Ref<Item> led, Ref<Item> relation,
                    @MappedBy("led") Many<Item> many, @Through(Link.class) Many<Item> through) {
                    public enum Mood { GOOD }
                    @Table
                    public record Link(@Id Ref<Item> from, @Id Ref<Item> to) {}
                }
                """;

        assertThat(new Compiler(directory).errors(Map.of("com.shop.Item", source), true))
                .isEmpty();
        assertThat(select("com.shop.Item")).startsWith("select item.id, item.com, item.dev, item.java");
    }

    @Test
    void records_may_stand_in_no_package() throws Exception {
        assertThat(new Compiler(directory).errors("@Table record Plain(@Id long id, Ref<Plain> parent) {}"))
                .isEmpty();
        assertThat(select("Plain")).isEqualTo("select plain.id, plain.parent_id from plain");
    }

    @Test
    void a_record_whose_class_of_columns_was_not_made_says_how_to_have_it_made() throws Exception {
        String source = "import dev.gyre.orm.table.*; @Table public record Lone(@Id long id) {}";
        assertThat(new Compiler(directory).errors(Map.of("Lone", source), false))
                .isEmpty();

        assertThatThrownBy(() -> select("Lone"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the columns of Lone are missing: there is no class LoneTable")
                .hasMessageContaining("-processorpath gyre-orm-processor.jar")
                .hasMessageContaining("<annotationProcessorPaths><path><groupId>dev.gyre</groupId>")
                .hasMessageContaining("annotationProcessor(\"dev.gyre:gyre-orm-processor:");
    }

    @Test
    void a_record_that_is_no_table_says_so() {
        record Note(long id) {}

        assertThatThrownBy(() -> RecordTable.of(Note.class))
                .hasMessage("the record Note is no table. Put @Table in front of it, and @Id in front of its key");
    }

    @Test
    void a_record_that_was_compiled_before_is_known_when_another_one_is_compiled() {
        var compiler = new Compiler(directory);
        String imports = "import dev.gyre.orm.table.*; ";
        assertThat(compiler.errors(
                        Map.of("Shop", imports + "class Shop { @Table(\"one\") record Item(@Id long id) {} }"), true))
                .isEmpty();

        List<String> errors = compiler.errors(
                Map.of("Store", imports + "class Store { @Table(\"two\") record Item(@Id long id) {} }"), true);

        assertThat(errors)
                .containsExactly("the columns of Store.Item would be the class ItemTable, and there is one of that name"
                        + " already. Give the record or that class another name, or put one of them into another"
                        + " package");
    }

    /// What a query for a record is that was compiled.
    private String select(String record) throws ClassNotFoundException, MalformedURLException {
        var loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
        return Database.offline(new PostgresDialect())
                .from(Class.forName(record, false, loader).asSubclass(Record.class))
                .sql();
    }
}
