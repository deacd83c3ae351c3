package dev.gyre.orm.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
                "@interface Nullable {} @Table record A(@Id long id, @Nullable int number) {}"
                        + "| the component number is @Nullable and of a primitive type, which has no null. Write Integer in its"
                        + " place",
                "@Table record A(@Id int one, @Id int two) {} @Table record B(@Id long id, @ColumnName(\"a\") Ref<A> a) {}"
                        + "| @ColumnName names one column, and a leads by 2. Take it away; they are called after the component and"
                        + " the key",
                "@Table record A(@Id long id, @Through(C.class) Many<B> bs) {} @Table record B(@Id long id) {}"
                        + " @Table record C(@Id Ref<A> from, @Id Ref<A> to, @Id Ref<B> b) {}"
                        + "| several components of C lead to A: [from, to]. A table in between leads once to each side; read it by"
                        + " itself, with fetches",
                "@Table record A(@Id long id, @Through(C.class) Many<A> others) {} @Table record C(@Id Ref<A> a) {}"
                        + "| the table in between of others, C, has no Ref<A> beside a. Its components are [a]",
                "@Table @Index(\"nobody\") record A(@Id long id) {}"
                        + "| an index or a rule of A names nobody, which is no column of it. Its components are [id]",
            })
    void what_cannot_be_a_table_is_refused(String source, String message) {
        assertThat(errors(source)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "class Shop { @Table record Item(@Id long id) {} } class Store { @Table record Item(@Id long id) {} }"
                        + "| two records have the class of columns ItemTable: Shop.Item and Store.Item, as it is called after"
                        + " their simple name. Give one of them another name, or put it into another package",
                "class ItemTable {} class Shop { @Table record Item(@Id long id) {} }"
                        + "| the columns of Shop.Item would be the class ItemTable, and there is one of that name already."
                        + " Give the record or that class another name, or put one of them into another package",
                "class Shop { private static class Shelf { @Table record Item(@Id long id) {} } }"
                        + "| the table Item stands in Shelf, which is private, and the class of its columns could not see it."
                        + " Take private away",
                "class Shop { @Table private record Item(@Id long id) {} }"
                        + "| the table Item is private, and the class of its columns could not see it. Take private away",
                "@Table record Band(@Id long id, String BAND) {}"
                        + "| the component BAND of Band would be a field of BandTable that is called like its constant, the"
                        + " table itself. Give the component another name",
                "@Table record A(@Id long id, Ref<B> b, String $b) {} @Table record B(@Id long id) {}"
                        + "| the component $b of A would be a field of ATable that keeps where b leads. Give the component"
                        + " another name",
                "@Table record A(@Id long id, @Nullable Ref<B> b, long bId) {} @interface Nullable {}"
                        + " @Table record B(@Id long id) {}"
                        + "| two columns of A are called \"b_id\". Give one of the components another name, or"
                        + " @ColumnName(\"…\")",
                "@Table record A(@Id long id, @ColumnName(\"b_key\") Ref<B> b, long bId) {} @Table record B(@Id long id) {}"
                        + "| two columns of ATable would be the field bId. Give one of the components another name",
                "@interface Nullable {} @Table record A(@Id @Nullable Long id) {}"
                        + "| the key id is @Nullable, and no key is ever NULL. Take that away",
                "@Table record A(@Id long id, Ref other) {}"
                        + "| other does not say where it leads. Write the record: Ref<Band>, Many<Band>",
                "@Table record A(@Id long id, List tags) {}"
                        + "| the component tags is of the type java.util.List, of which no column can be. There can be text,"
                        + " numbers, boolean, java.time, UUID, byte[], an enum, a List of these, a Ref or Many of another table;"
                        + " or anything with @AsJson",
                "@Table record A(@Id Ref<B> b) {} @Table record B(@Id Ref<A> a) {}"
                        + "| the keys of B lead round in a circle",
            })
    void names_and_keys_that_would_not_compile_are_refused(String source, String message) {
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
                @Table record Node(@Id long id, Ref<Node> parent, @MappedBy("parent") Many<Node> children,
                    @Through(Edge.class) Many<Node> next) {}
                @Table record Edge(@Id Ref<Node> from, @Id Ref<Node> to) {}
                """)).isEmpty();
    }

    private List<String> errors(String body) {
        return new Compiler(directory).errors(body);
    }
}
