package dev.gyre.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgComposite;
import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgJson;
import dev.gyre.postgres.PgMultirange;
import dev.gyre.postgres.PgName;
import dev.gyre.postgres.PgRange;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgTypes;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Types that users create: the catalog tells of them, and the server is the oracle.
class OwnTypesTest {
    private final Types types = Wire.standard();
    private Oracle oracle;

    enum Mood {
        HAPPY,
        @PgName("so-so")
        MIXED
    }

    record Address(String street, Optional<Integer> houseNo, Mood mood) {}

    record Person(String name, Address home, List<Address> others) {}

    record Wrong(String street) {}

    record Triple(int one, String two, Optional<Boolean> three) {}

    record Email(String text) {}

    @BeforeEach
    void create() throws Exception {
        oracle = new Oracle();
        oracle.run("""
                create extension if not exists hstore;
                create extension if not exists citext;
                create extension if not exists isn;
                create type pg_temp.mood as enum ('happy', 'so-so');
                create type pg_temp.address as (street text, house_no int, mood pg_temp.mood);
                create type pg_temp.person as (name citext, home pg_temp.address, others pg_temp.address[]);
                create domain pg_temp.email as text check (value like '%@%');
                create domain pg_temp.ints as int[];
                create type pg_temp.moods as range (subtype = pg_temp.mood);
                create type pg_temp.book as (title text, code issn);
                create table pg_temp.altered (a int, gone text, b pg_temp.email);
                alter table pg_temp.altered drop column gone;
                """);
        oracle.teach(
                types,
                "pg_temp.mood[]",
                "pg_temp.person",
                "pg_temp.email[]",
                "pg_temp.ints[]",
                "pg_temp.moods",
                "pg_temp.moods[]",
                "pg_temp.book",
                "pg_temp.altered",
                "hstore[]",
                "citext[]",
                "issn[]",
                "no_such_type");
        types.learn(oracle.described(
                types,
                CatalogQuery.BY_OID,
                "array(select rngmultitypid from pg_range where rngtypid = 'pg_temp.moods'::regtype)"));
    }

    @AfterEach
    void end() throws Exception {
        oracle.close();
    }

    private @Nullable Object read(String literal, String type, Type wanted) throws Exception {
        return read(types, literal, type, wanted);
    }

    private @Nullable Object read(Types types, String literal, String type, Type wanted) throws Exception {
        byte[] sent = oracle.sent("select " + literal + "::" + type).getFirst();
        return types.reader(oracle.oid(type), wanted, "it").readAll(new PgReader(sent));
    }

    private String shown(String type, Object value) throws Exception {
        return shown(types, type, value);
    }

    private String shown(Types types, String type, Object value) throws Exception {
        var writer = new PgWriter();
        types.write(oracle.oid(type), value, "$1", writer);
        return oracle.shown(type, List.of(writer.toByteArray())).getFirst();
    }

    @Test
    void an_enum_of_the_server_is_text_or_an_enum_of_java_also_in_arrays() throws Exception {
        assertThat(read("'so-so'", "pg_temp.mood", Object.class)).isEqualTo("so-so");
        assertThat(read("'so-so'", "pg_temp.mood", Mood.class)).isEqualTo(Mood.MIXED);
        assertThat(read("'{happy,so-so}'", "pg_temp.mood[]", Mood[].class))
                .isEqualTo(new Mood[] {Mood.HAPPY, Mood.MIXED});
        assertThat(shown("pg_temp.mood", Mood.HAPPY)).isEqualTo("happy");
        assertThat(shown("pg_temp.mood", "so-so")).isEqualTo("so-so");
        assertThat(shown("pg_temp.mood[]", List.of(Mood.MIXED, Mood.HAPPY))).isEqualTo("{so-so,happy}");
    }

    @Test
    void a_constant_that_is_no_label_is_told() {
        assertThatThrownBy(() -> shown("pg_temp.mood", Thread.State.NEW))
                .isInstanceOf(PgConversionException.class)
                .hasMessage("could not write a State as $1 of type mood: the constant NEW is none of its labels"
                        + " [happy, so-so]: add one with ALTER TYPE … ADD VALUE, or name the constant's with @PgName");
    }

    @Test
    void a_composite_becomes_a_record_with_records_and_arrays_of_records_in_it() throws Exception {
        String literal = "row('Ann', row('Main St', 7, 'happy'), array[row('Elm St', null, 'so-so')::pg_temp.address])";
        Address home = new Address("Main St", Optional.of(7), Mood.HAPPY);
        Address other = new Address("Elm St", Optional.empty(), Mood.MIXED);

        assertThat(read(literal, "pg_temp.person", Person.class)).isEqualTo(new Person("Ann", home, List.of(other)));
        assertThat(shown("pg_temp.person", new Person("Ann", home, List.of(other))))
                .isEqualTo("(Ann,\"(\"\"Main St\"\",7,happy)\",\"{\"\"(\\\\\"\"Elm St\\\\\"\",,so-so)\"\"}\")");
    }

    @Test
    void a_composite_by_itself_has_its_names_and_may_be_given_as_a_map() throws Exception {
        var composite = new PgComposite(List.of("street", "house_no", "mood"), Arrays.asList("Elm St", null, "happy"));

        assertThat(read("row('Elm St', null, 'happy')", "pg_temp.address", Object.class))
                .isEqualTo(composite);
        assertThat(shown("pg_temp.address", composite)).isEqualTo("(\"Elm St\",,happy)");
        assertThat(shown("pg_temp.address", Map.of("street", "Elm St", "house_no", 7, "mood", Mood.HAPPY)))
                .isEqualTo("(\"Elm St\",7,happy)");
        assertThat(composite.get("mood")).isEqualTo("happy");
    }

    @Test
    void a_record_that_does_not_fit_a_composite_says_which_attribute_it_lacks() {
        assertThatThrownBy(() -> shown("pg_temp.address", new Wrong("x")))
                .hasMessage("could not write a Wrong as $1 of type address: Wrong has no component for the attribute"
                        + " house_no: add one, or name one so with @PgName");
        assertThatThrownBy(() -> shown("pg_temp.address", Map.of("street", "x")))
                .hasMessageEndingWith("the map has not the keys street, house_no, mood");
    }

    @Test
    void a_table_is_a_composite_without_the_columns_that_were_dropped() throws Exception {
        assertThat(read("row(1, 'a@b')", "pg_temp.altered", Object.class))
                .isEqualTo(new PgComposite(List.of("a", "b"), List.of(1, "a@b")));
    }

    @Test
    void the_only_column_may_be_a_composite() throws Exception {
        Columns columns = Wire.one("it", oracle.oid("pg_temp.address"));
        PgReader rows = oracle.rows("select row('Elm St', 7, 'happy')::pg_temp.address");

        assertThat(types.rows(columns, Address.class).read(rows))
                .isEqualTo(new Address("Elm St", Optional.of(7), Mood.HAPPY));
    }

    @Test
    void an_anonymous_record_becomes_a_record_by_the_order_of_its_attributes() throws Exception {
        PgReader rows = oracle.rows("select row(1, 'two'::text, null::bool)");
        RowReader<Object> reader = types.rows(Wire.one("it", 2249), Triple.class);

        assertThat(reader.read(rows)).isEqualTo(new Triple(1, "two", Optional.empty()));
        assertThat(read("row(1, row('so-so'::pg_temp.mood))", "record", Object.class))
                .isEqualTo(PgComposite.of(1, PgComposite.of("so-so")));
        assertThatThrownBy(() -> types.write(2249, PgComposite.of(1), "$1", new PgWriter()))
                .hasMessageContaining("cast the parameter to a composite type");
    }

    @Test
    void a_domain_is_what_is_below_it_also_where_that_is_an_array() throws Exception {
        assertThat(read("'{a@b}'", "pg_temp.email[]", Object.class)).isEqualTo(List.of("a@b"));
        assertThat(read("array['{1,2}'::pg_temp.ints, '{3}']", "pg_temp.ints[]", Object.class))
                .isEqualTo(List.of(List.of(1, 2), List.of(3)));
        assertThat(shown("pg_temp.ints[]", List.of(List.of(1, 2), List.of(3)))).isEqualTo("{\"{1,2}\",\"{3}\"}");
    }

    @Test
    void ranges_and_multiranges_of_own_types() throws Exception {
        Type ofMoods = new Wanted<PgRange<Mood>>() {}.type();

        assertThat(read("'[happy,so-so]'", "pg_temp.moods", ofMoods)).isEqualTo(PgRange.closed(Mood.HAPPY, Mood.MIXED));
        assertThat(shown("pg_temp.moods", PgRange.closed(Mood.HAPPY, Mood.MIXED)))
                .isEqualTo("[happy,so-so]");
        assertThat(read("'{[happy,so-so)}'", "pg_temp.moods_multirange", Object.class))
                .isEqualTo(PgMultirange.of(PgRange.closedOpen("happy", "so-so")));
    }

    @Test
    void hstore_is_a_map_with_nulls() throws Exception {
        Map<String, @Nullable String> map = new TreeMap<>(Map.of("a", "1", "č", "\"2\""));
        map.put("none", null);

        assertThat(read("'a=>1, č=>\"\\\"2\\\"\", none=>NULL'", "hstore", Object.class))
                .isEqualTo(map);
        assertThat(shown("hstore", map))
                .isEqualTo(oracle.texts("select hstore('a=>1, č=>\"\\\"2\\\"\", none=>NULL')::text")
                        .getFirst());
        assertThat(read("array['a=>1'::hstore]", "hstore[]", Object.class)).isEqualTo(List.of(Map.of("a", "1")));
    }

    @Test
    void citext_is_text_and_a_type_without_a_known_format_travels_as_text() throws Exception {
        assertThat(read("'{aB,Ba}'", "citext[]", Object.class)).isEqualTo(List.of("aB", "Ba"));
        assertThat(types.isBinary(oracle.oid("issn"))).isFalse();
        assertThat(types.isBinary(oracle.oid("issn[]"))).isFalse();
        assertThat(types.isBinary(oracle.oid("pg_temp.book"))).isFalse();
        assertThat(types.reader(oracle.oid("issn[]"), PgArray.class, "it")
                        .readAll(new PgReader(ArrayText.bytes("[0:0]={1436-4522}"))))
                .isEqualTo(PgArray.of(0, "1436-4522"));
    }

    @Test
    void a_codec_of_users_replaces_ours_also_below_arrays_domains_and_composites() throws Exception {
        PgTypes own = PgTypes.standard()
                .with("email", Email.class, PgCodec.text().as(Email::new, Email::text))
                .withText("issn", Integer.class, text -> Integer.valueOf(text.replace("-", "")), i -> i.toString());
        Types mine = new Types(own);
        oracle.teach(mine, "pg_temp.email[]", "pg_temp.altered", "issn[]");

        assertThat(read(mine, "'{a@b}'", "pg_temp.email[]", Object.class)).isEqualTo(List.of(new Email("a@b")));
        assertThat(read(mine, "'{a@b}'", "pg_temp.email[]", String[].class)).isEqualTo(new String[] {"a@b"});
        assertThat(read(mine, "row(1, 'a@b')", "pg_temp.altered", Object.class))
                .isEqualTo(new PgComposite(List.of("a", "b"), List.of(1, new Email("a@b"))));
        assertThat(shown(mine, "pg_temp.email", new Email("c@d"))).isEqualTo("c@d");
        assertThat(mine.reader(oracle.oid("issn[]"), Object.class, "it")
                        .readAll(new PgReader(ArrayText.bytes("{1436-4522}"))))
                .isEqualTo(List.of(14364522));
        assertThat(mine.oid(new Email("a@b"))).isEqualTo(oracle.oid("pg_temp.email"));
        assertThat(mine.oid(List.of(new Email("a@b")))).isEqualTo(oracle.oid("pg_temp.email[]"));
    }

    @Test
    void a_codec_of_users_may_take_the_place_of_a_builtin_one() throws Exception {
        Types mine = new Types(PgTypes.standard()
                .with("pg_catalog.text", Email.class, PgCodec.text().as(Email::new, Email::text)));

        assertThat(read(mine, "'x'", "text", Object.class)).isEqualTo(new Email("x"));
        assertThat(read(mine, "'x'", "text", String.class)).isEqualTo("x");
        assertThat(read(mine, "'x'", "varchar", Object.class)).isEqualTo("x");
    }

    @Test
    void json_becomes_objects_where_somebody_makes_them() throws Exception {
        Types mine = new Types(PgTypes.standard().withJson(new PgJson() {
            @Override
            public Object read(String json, Type type) {
                return new Email(json.toUpperCase(Locale.ROOT));
            }

            @Override
            public String write(Object value) {
                return "{\"email\": \"" + ((Email) value).text() + "\"}";
            }
        }));

        assertThat(read(mine, "'[\"a\"]'", "jsonb", Email.class)).isEqualTo(new Email("[\"A\"]"));
        assertThat(read(mine, "'[\"a\"]'", "jsonb", String.class)).isEqualTo("[\"a\"]");
        assertThat(shown(mine, "jsonb", new Email("x"))).isEqualTo("{\"email\": \"x\"}");
        assertThat(shown(mine, "json", "[1]")).isEqualTo("[1]");
        assertThat(read(mine, "array['1'::json, '2']", "json[]", Email[].class))
                .isEqualTo(new Email[] {new Email("1"), new Email("2")});
        assertThatThrownBy(() -> types.reader(Wire.JSONB, Email.class, "it")).hasMessageContaining("it can be String");
    }

    @Test
    void what_is_not_known_yet_is_asked_for_once_and_is_text_until_then() throws Exception {
        Types fresh = Wire.standard();
        int oid = oracle.oid("pg_temp.person");
        var asked = new ArrayList<Integer>();

        assertThat(fresh.missing(25, oid, 0, oid)).containsExactly(oid);
        assertThat(fresh.isBinary(oid)).isFalse();
        TypeCatalog catalog = oids -> {
            asked.addAll(oids);
            return types(oids);
        };
        fresh.require(catalog, 25, oid);
        fresh.require(catalog, oid);

        assertThat(asked).containsExactly(oid);
        assertThat(fresh.isBinary(oid)).isTrue();
        fresh.outdate();
        assertThat(fresh.missing(25, oid)).containsExactly(oid);
        assertThat(fresh.isBinary(oid)).isTrue();
        fresh.require(catalog, oid);
        assertThat(fresh.missing(oid)).isEmpty();
    }

    private List<TypeInfo> types(Collection<Integer> oids) {
        try {
            return oracle.described(
                    Wire.standard(), CatalogQuery.BY_OID, "'{" + oids.iterator().next() + "}'");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_altered_composite_is_found_out() throws Exception {
        byte[] sent = oracle.sent("select row(1, 'a@b')::pg_temp.altered").getFirst();
        ColumnReader reader = types.reader(oracle.oid("pg_temp.altered"), Object.class, "it");
        byte[] grown = sent.clone();
        grown[3] = 3;
        byte[] retyped = sent.clone();
        retyped[7] = 25;

        assertThatThrownBy(() -> reader.readAll(new PgReader(grown)))
                .hasMessageContaining("it has 3 attributes, and 2 are known: the type has been altered");
        assertThatThrownBy(() -> reader.readAll(new PgReader(retyped)))
                .hasMessageContaining("the attribute a has another type than is known");
        assertThat(Collections.singletonList(reader.readAll(new PgReader(sent))))
                .hasSize(1);
    }
}
