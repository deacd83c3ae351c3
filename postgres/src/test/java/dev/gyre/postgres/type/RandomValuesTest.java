package dev.gyre.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random values of every type: the server takes them and gives them back; damaged, they are refused with words.
class RandomValuesTest {
    private final Types types = Wire.standard();

    @Test
    void random_values_of_every_type_come_back_from_the_server_as_they_were() throws Exception {
        assertThat(changed(20261130, 40)).isEmpty();
    }

    @Test
    @Tag("full")
    void many_random_values_of_every_type_come_back_from_the_server_as_they_were() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(changed(seed, 500)).as("seed %s", seed).isEmpty();
        }
    }

    /// Those that came back otherwise.
    private List<String> changed(long seed, int count) throws Exception {
        var faker = new Faker(seed);
        var changed = new ArrayList<String>();
        try (var oracle = new Oracle()) {
            for (String type : faker.types()) {
                changed.addAll(changed(oracle, faker, type, count));
            }
        }
        return changed;
    }

    private List<String> changed(Oracle oracle, Faker faker, String type, int count) throws Exception {
        var columns = Wire.one("v", oracle.oid(type));
        var writer = new CopyWriter(types, columns);
        var bytes = new PgWriter();
        var values = new ArrayList<>();
        writer.head(bytes);
        for (int i = 0; i < count; i++) {
            values.add(faker.value(type));
            writer.row(List.of(values.getLast()), bytes);
        }
        writer.end(bytes);
        oracle.run("create temporary table random (n serial, v " + type + ")");
        oracle.copyIn("copy random (v) from stdin (format binary)", bytes.toByteArray());
        PgReader rows = oracle.rows("select v from random order by n");
        RowReader<Object> reader = types.rows(columns, type.endsWith("[]") ? PgArray.class : Object.class);
        var changed = new ArrayList<String>();
        for (Object value : values) {
            Object back = reader.read(rows);
            if (!same(back, value)) {
                changed.add(type + " " + value + " came back as " + back);
            }
        }
        oracle.run("drop table random");
        return changed;
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof PgArray<?> array && other instanceof PgArray<?> given) {
            return array.lengths().equals(given.lengths())
                    && array.lowerBounds().equals(given.lowerBounds())
                    && Sample.same(array.elements(), given.elements());
        }
        return Sample.same(one, other);
    }

    @Test
    void bytes_that_are_cut_or_changed_or_too_many_are_refused_with_words_or_mean_another_value() throws Exception {
        var random = new Random(7);
        var faker = new Faker(7);
        int refused = 0;
        for (int round = 0; round < 30; round++) {
            for (String type : faker.types()) {
                byte[] bytes = bytes(Wire.value(oid(type), faker.value(type)));
                refused += refusals(type, damaged(bytes, random));
            }
        }

        assertThat(refused).isGreaterThan(1000);
    }

    private int refusals(String type, byte[] bytes) {
        try {
            types.reader(oid(type), Object.class, "column \"v\"").readAll(new PgReader(bytes));
            return 0;
        } catch (PgConversionException e) {
            assertThat(e).hasMessageStartingWith("could not read column \"v\" of type ");
            return 1;
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(
                bytes, Math.max(0, bytes.length + (random.nextInt(3) == 0 ? 0 : random.nextInt(-bytes.length - 1, 9))));
        for (int i = 0; i < random.nextInt(4) && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static byte[] bytes(PgReader all) {
        return all.bytes(all.remaining());
    }

    private static int oid(String type) {
        String name = type.replace("\"", "");
        String known = name.endsWith("[]") ? "_" + name.substring(0, name.length() - 2) : name;
        return Builtin.types().values().stream()
                .filter(info -> info.name().equals(known))
                .findFirst()
                .orElseThrow()
                .oid();
    }
}
