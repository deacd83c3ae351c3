package dev.gyre.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgTypes;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the server sends becomes the Java value, and what is written of the Java value is the same to the server.
class ValueTablesTest {
    private final Types types = new Types(PgTypes.standard());
    private Oracle oracle;

    @BeforeEach
    void ask() throws Exception {
        oracle = new Oracle();
    }

    @AfterEach
    void end() throws Exception {
        oracle.close();
    }

    @Test
    void truth_numbers_text_bytes_and_identities() throws Exception {
        assertThat(misread(ValueTables.plain(), Object.class)).isEmpty();
        assertThat(miswritten(ValueTables.plain())).isEmpty();
    }

    @Test
    void fractions_keep_their_scale_and_their_special_values() throws Exception {
        assertThat(misread(ValueTables.fractions(), Object.class)).isEmpty();
        assertThat(miswritten(ValueTables.fractions())).isEmpty();
    }

    @Test
    void dates_times_and_intervals_with_their_infinities() throws Exception {
        assertThat(misread(ValueTables.times(), Object.class)).isEmpty();
        assertThat(miswritten(ValueTables.times())).isEmpty();
    }

    @Test
    void arrays_of_any_depth_with_nulls() throws Exception {
        assertThat(misread(ValueTables.arrays(), Object.class)).isEmpty();
        assertThat(miswritten(ValueTables.arrays())).isEmpty();
    }

    @Test
    void a_pg_array_keeps_the_lower_bounds() throws Exception {
        assertThat(misread(ValueTables.bounded(), PgArray.class)).isEmpty();
        assertThat(miswritten(ValueTables.bounded())).isEmpty();
    }

    @Test
    void addresses_of_networks_and_cards() throws Exception {
        assertThat(misread(MoreValueTables.networks(), Object.class)).isEmpty();
        assertThat(miswritten(MoreValueTables.networks())).isEmpty();
    }

    @Test
    void bits() throws Exception {
        assertThat(misread(MoreValueTables.bits(), Object.class)).isEmpty();
        assertThat(miswritten(MoreValueTables.bits())).isEmpty();
    }

    @Test
    void figures_of_the_plane() throws Exception {
        assertThat(misread(MoreValueTables.figures(), Object.class)).isEmpty();
        assertThat(miswritten(MoreValueTables.figures())).isEmpty();
    }

    @Test
    void money_log_positions_snapshots_and_words() throws Exception {
        assertThat(misread(MoreValueTables.ofTheServer(), Object.class)).isEmpty();
        assertThat(miswritten(MoreValueTables.ofTheServer())).isEmpty();
    }

    @Test
    void ranges_and_multiranges() throws Exception {
        assertThat(misread(MoreValueTables.ranges(), Object.class)).isEmpty();
        assertThat(miswritten(MoreValueTables.ranges())).isEmpty();
    }

    @Test
    void what_has_no_binary_format_here_travels_as_text_also_in_arrays() throws Exception {
        for (Sample sample : MoreValueTables.inText()) {
            int oid = oracle.oid(sample.type());
            String sent =
                    oracle.texts("select (" + sample.literal() + ")::text").getFirst();
            Object read = types.reader(oid, Object.class, "it").readAll(new PgReader(ArrayText.bytes(sent)));
            var writer = new PgWriter();
            types.write(oid, sample.value(), "it", writer);
            byte[] written = writer.toByteArray();
            String literal = ArrayText.text(Arrays.copyOfRange(written, 4, written.length));

            assertThat(types.isBinary(oid)).isFalse();
            assertThat(read).isEqualTo(sample.value());
            assertThat(oracle.texts("select " + new Sample(sample.type(), literal, "").literal() + "::text"))
                    .containsExactly(sent);
        }
    }

    @Test
    void every_type_of_every_server_has_its_oid_and_a_codec_that_fits_it() throws Exception {
        List<String> unlike = new ArrayList<>();
        List<String> lines = oracle.texts("""
                select concat_ws(' ', oid, typname, typarray, typtype) from pg_type
                where typnamespace = 'pg_catalog'::regnamespace and typrelid = 0
                and not exists (select from pg_class c where c.reltype <> 0 and c.reltype = typelem)
                and (typtype <> 'p' or typname in ('record', '_record', 'void', 'cstring', '_cstring'))
                and typname not like 'pg_ddl%'""");
        for (String line : lines) {
            String[] words = line.split(" ");
            TypeInfo known = Builtin.types().get(Integer.parseInt(words[0]));
            if (known == null || !known.name().equals(words[1]) || known.array() != Integer.parseInt(words[2])) {
                unlike.add(line + " is known as " + known);
            }
        }

        assertThat(unlike).isEmpty();
        assertThat(lines).hasSizeGreaterThan(150);
    }

    /// The samples that are not read as their values.
    private List<String> misread(List<Sample> samples, Type wanted) throws Exception {
        var misread = new ArrayList<String>();
        for (var group : byType(samples).entrySet()) {
            int oid = oracle.oid(group.getKey());
            String union = group.getValue().stream()
                    .map(sample -> "select " + sample.literal())
                    .collect(Collectors.joining(" union all "));
            List<byte[]> sent = oracle.sent(union);
            for (int i = 0; i < sent.size(); i++) {
                Sample sample = group.getValue().get(i);
                Object read = types.reader(oid, wanted, "it").readAll(new PgReader(sent.get(i)));
                if (!Sample.same(read, sample.value())) {
                    misread.add(sample + " was read as " + read);
                }
            }
        }
        return misread;
    }

    /// The samples that the server does not take for what they are.
    private List<String> miswritten(List<Sample> samples) throws Exception {
        var miswritten = new ArrayList<String>();
        for (var group : byType(samples).entrySet()) {
            int oid = oracle.oid(group.getKey());
            var written = new ArrayList<byte[]>();
            for (Sample sample : group.getValue()) {
                var writer = new PgWriter();
                types.write(oid, sample.value(), "it", writer);
                written.add(writer.toByteArray());
            }
            List<String> shown = oracle.shown(group.getKey(), written);
            String union = group.getValue().stream()
                    .map(sample -> "select (" + sample.literal() + ")::text")
                    .collect(Collectors.joining(" union all "));
            List<String> expected = oracle.texts(union);
            for (int i = 0; i < shown.size(); i++) {
                if (!shown.get(i).equals(expected.get(i))) {
                    miswritten.add(group.getValue().get(i) + " was written as " + shown.get(i));
                }
            }
        }
        return miswritten;
    }

    private static Map<String, List<Sample>> byType(List<Sample> samples) {
        return samples.stream()
                .collect(Collectors.groupingBy(Sample::type, java.util.LinkedHashMap::new, Collectors.toList()));
    }
}
