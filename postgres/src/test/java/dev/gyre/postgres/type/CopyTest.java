package dev.gyre.postgres.type;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.PgName;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTest {
    private static final Columns COLUMNS = Wire.columns("id", Wire.INT4, "name", Wire.TEXT, "tags", Wire.TEXT_ARRAY);
    private static final String AWKWARD = "a\tb\\c\nd\re\"f,g\u000B\f\b'\u0001 č🐎";

    private final Types types = Wire.standard();
    private Oracle oracle;

    record Item(List<String> tags, int id, @PgName("name") Optional<String> title) {}

    @BeforeEach
    void create() throws Exception {
        oracle = new Oracle();
        oracle.run("create temporary table item (id int, name text, tags text[])");
    }

    @AfterEach
    void end() throws Exception {
        oracle.close();
    }

    @Test
    void rows_of_values_and_of_records_arrive_in_the_binary_format() throws Exception {
        var writer = new CopyWriter(types, COLUMNS);
        var bytes = new PgWriter();

        writer.head(bytes);
        writer.row(Arrays.asList(1, null, List.of("a", "b")), bytes);
        writer.row(new Item(List.of(), 2, Optional.of("two")), bytes);
        writer.end(bytes);
        oracle.copyIn("copy item from stdin (format binary)", bytes.toByteArray());

        assertThat(oracle.texts("select item::text from item order by id"))
                .containsExactly("(1,,\"{a,b}\")", "(2,two,{})");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void rows_come_out_of_the_binary_format_however_it_is_cut(int piece) throws Exception {
        byte[] sent = oracle.copyOut(
                "select n as id, 'name ' || n as name, array['x', null] as tags" + " from generate_series(1, 50) n");
        RowReader<Object> rows = types.rows(COLUMNS, ItemOut.class);
        var reader = new CopyReader();
        var items = new ArrayList<Object>();

        for (int from = 0; from < sent.length; from += piece) {
            reader.feed(sent, from, Math.min(piece, sent.length - from));
            for (PgReader row = reader.next(); row != null; row = reader.next()) {
                items.add(rows.read(row));
            }
        }

        assertThat(reader.isEnded()).isTrue();
        assertThat(items).hasSize(50).startsWith(new ItemOut(1, "name 1", Arrays.asList("x", null)));
    }

    record ItemOut(int id, String name, List<@Nullable String> tags) {}

    @Test
    void what_is_no_binary_copy_is_refused() {
        var reader = new CopyReader();
        reader.feed("1\tsomething in the format of text\n".getBytes(UTF_8), 0, 34);

        assertThatThrownBy(reader::next)
                .isInstanceOf(PgShapeException.class)
                .hasMessageContaining("its signature is missing");
    }

    @Test
    void a_damaged_row_of_a_binary_copy_is_refused() throws Exception {
        byte[] sent = oracle.copyOut("select 1");
        sent[21] = -1; // the length of the value
        sent[24] = -2;
        var reader = new CopyReader();
        reader.feed(sent, 0, sent.length);

        assertThatThrownBy(reader::next).isInstanceOf(PgShapeException.class).hasMessageContaining("negative length");
    }

    @Test
    void a_row_that_does_not_fit_is_refused() {
        var writer = new CopyWriter(types, COLUMNS);

        assertThatThrownBy(() -> writer.row(List.of(1), new PgWriter()))
                .hasMessage("a row of 1 values is to be copied into the 3 columns id, name, tags");
        assertThatThrownBy(() -> writer.row(new Band("x"), new PgWriter()))
                .hasMessage("Band has no component for the column id: add one, name one so with @PgName, or leave the"
                        + " column out");
        assertThatThrownBy(() -> writer.row(List.of("x", "y", List.of()), new PgWriter()))
                .hasMessageStartingWith("could not write a String as column \"id\" of type int4");
        assertThatThrownBy(() -> new CopyWriter(types, Wire.one("kind", 2205)))
                .hasMessageContaining("the column kind of the type regclass cannot be copied in the binary format");
    }

    record Band(String name) {}

    @Test
    void lines_of_text_arrive_and_come_back_whatever_is_in_them() throws Exception {
        List<List<@Nullable String>> rows =
                List.of(Arrays.asList("1", AWKWARD, null), List.of("2", "\\N", "{\"\\\\\"}"), List.of("3", "", "{}"));

        oracle.copyIn("copy item from stdin", lines(rows, CopyText.USUAL::line));

        assertThat(oracle.texts("select name from item order by id")).containsExactly(AWKWARD, "\\N", "");
        assertThat(read(oracle.copyOutAs("copy item to stdout"), CopyRecords.ofText(), CopyText.USUAL::values))
                .isEqualTo(rows);
    }

    @Test
    void records_of_csv_arrive_and_come_back_whatever_is_in_them() throws Exception {
        List<List<@Nullable String>> rows =
                List.of(Arrays.asList("1", AWKWARD, null), List.of("2", "\\.", "{}"), List.of("3", "", "{\"a,b\"}"));

        oracle.copyIn("copy item from stdin (format csv)", lines(rows, CopyCsv.USUAL::line));

        assertThat(oracle.texts("select name from item order by id")).containsExactly(AWKWARD, "\\.", "");
        assertThat(read(
                        oracle.copyOutAs("copy item to stdout (format csv)"),
                        CopyRecords.ofCsv('"'),
                        CopyCsv.USUAL::values))
                .isEqualTo(rows);
    }

    @Test
    void other_delimiters_quotes_and_nulls() throws Exception {
        var text = new CopyText('|', "nil");
        var csv = new CopyCsv(';', '\'', "NULL");
        List<List<@Nullable String>> rows = List.of(Arrays.asList("1", "a|b;c'd", null));

        oracle.copyIn("copy item from stdin (delimiter '|', null 'nil')", lines(rows, text::line));
        byte[] sent = oracle.copyOutAs("copy item to stdout (format csv, delimiter ';', quote '''', null 'NULL')");

        assertThat(read(sent, CopyRecords.ofCsv('\''), csv::values)).isEqualTo(rows);
        assertThat(new String(lines(rows, csv::line), UTF_8)).isEqualTo("1;'a|b;c''d';NULL\n");
    }

    @Test
    void numbers_stand_for_bytes_after_a_backslash() {
        assertThat(CopyText.USUAL.values("\\101\\x42\\x4\\q\\x")).containsExactly("AB\u0004qx");
    }

    @Test
    void what_is_cut_is_refused() {
        assertThatThrownBy(() -> CopyText.USUAL.values("a\\")).hasMessageContaining("ends in a backslash");
        assertThatThrownBy(() -> CopyCsv.USUAL.values("\"a")).hasMessageContaining("ends inside of quotes");
    }

    @Test
    void the_last_line_may_have_no_end() {
        CopyRecords records = CopyRecords.ofText();
        records.feed("a\r\nb".getBytes(UTF_8), 0, 4);

        assertThat(records.next()).isEqualTo("a");
        assertThat(records.next()).isNull();
        assertThat(records.last()).isEqualTo("b");
        assertThat(records.last()).isNull();
    }

    private interface Line {
        String of(List<@Nullable String> row);
    }

    private interface Values {
        List<@Nullable String> of(String record);
    }

    private static byte[] lines(List<List<@Nullable String>> rows, Line line) {
        var all = new StringBuilder();
        rows.forEach(row -> all.append(line.of(row)));
        return all.toString().getBytes(UTF_8);
    }

    /// Byte by byte.
    private static List<List<@Nullable String>> read(byte[] sent, CopyRecords records, Values values) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (int i = 0; i < sent.length; i++) {
            records.feed(sent, i, 1);
            String record = records.next();
            if (record != null) {
                rows.add(values.of(record));
            }
        }
        return rows;
    }
}
