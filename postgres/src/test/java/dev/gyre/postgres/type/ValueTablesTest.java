package dev.gyre.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgTypes;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.ArrayList;
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
