package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgSparseVector;
import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Types of extensions, which have other OIDs in each database and are known by their names: `hstore`, `citext`, and
/// the vectors of pgvector.
final class ExtensionCodecs {
    private static final int SMALLEST_PAIR = 8; // two lengths

    private ExtensionCodecs() {}

    static List<ValueCodec> all() {
        PgCodec<float[]> vector = PgCodec.of(ExtensionCodecs::vector, ExtensionCodecs::vector);
        PgCodec<float[]> halves = PgCodec.of(ExtensionCodecs::halves, ExtensionCodecs::halves);
        return List.of(
                hstore(),
                ValueCodec.of("citext", String.class, PgCodec.text()),
                vector("vector", vector),
                vector("halfvec", halves),
                ValueCodec.of(
                        "sparsevec",
                        PgSparseVector.class,
                        PgCodec.of(ExtensionCodecs::sparse, ExtensionCodecs::sparse)));
    }

    private static ValueCodec vector(String name, PgCodec<float[]> codec) {
        return ValueCodec.of(name, float[].class, codec)
                .and(List.class, codec.as(ExtensionCodecs::list, ExtensionCodecs::floats));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class has no arguments
    private static ValueCodec hstore() {
        PgCodec<Map> codec =
                PgCodec.of(ExtensionCodecs::pairs, (map, to) -> pairs((Map<String, @Nullable String>) map, to));
        return ValueCodec.of("hstore", Map.class, codec);
    }

    private static Map<String, @Nullable String> pairs(PgReader bytes) {
        int count = bytes.int4();
        if (count < 0 || count > bytes.remaining() / SMALLEST_PAIR) {
            throw new Misfit(count + " pairs are not in " + bytes.remaining() + " bytes");
        }
        var pairs = new LinkedHashMap<String, @Nullable String>();
        for (int i = 0; i < count; i++) {
            String key = bytes.text(bytes.int4());
            int length = bytes.int4();
            pairs.put(key, length == -1 ? null : bytes.text(length));
        }
        return Collections.unmodifiableMap(pairs);
    }

    private static void pairs(Map<String, @Nullable String> pairs, PgWriter to) {
        to.int4(pairs.size());
        pairs.forEach((key, value) -> {
            text(key, to);
            if (value == null) {
                to.int4(-1);
            } else {
                text(value, to);
            }
        });
    }

    private static void text(String text, PgWriter to) {
        int begun = to.begin();
        to.text(text);
        to.end(begun);
    }

    private static float[] vector(PgReader bytes) {
        float[] elements = new float[dimensions(bytes, Float.BYTES)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = bytes.float4();
        }
        return elements;
    }

    private static void vector(float[] elements, PgWriter to) {
        dimensions(elements, to);
        for (float each : elements) {
            to.float4(each);
        }
    }

    private static float[] halves(PgReader bytes) {
        float[] elements = new float[dimensions(bytes, Short.BYTES)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Float.float16ToFloat(bytes.int2());
        }
        return elements;
    }

    private static void halves(float[] elements, PgWriter to) {
        dimensions(elements, to);
        for (float each : elements) {
            to.int2(Float.floatToFloat16(each));
        }
    }

    private static int dimensions(PgReader bytes, int size) {
        int count = bytes.int2() & 0xFFFF;
        bytes.int2(); // not used
        if (count * size != bytes.remaining()) {
            throw new Misfit(count + " elements are not in " + bytes.remaining() + " bytes");
        }
        return count;
    }

    private static void dimensions(float[] elements, PgWriter to) {
        if (elements.length > Short.MAX_VALUE) {
            throw new Misfit("a vector has at most " + Short.MAX_VALUE + " elements, and this one " + elements.length);
        }
        to.int2(elements.length);
        to.int2(0);
    }

    private static List<Float> list(float[] elements) {
        var list = new ArrayList<Float>(elements.length);
        for (float each : elements) {
            list.add(each);
        }
        return list;
    }

    private static float[] floats(List<?> list) {
        float[] elements = new float[list.size()];
        for (int i = 0; i < elements.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw new Misfit("an element is no number");
            }
            elements[i] = Numbers.to(Float.class, number);
        }
        return elements;
    }

    private static PgSparseVector sparse(PgReader bytes) {
        int dimensions = bytes.int4();
        int count = bytes.int4();
        bytes.int4(); // not used
        if (count < 0 || count * 8L != bytes.remaining()) {
            throw new Misfit(count + " elements are not in " + bytes.remaining() + " bytes");
        }
        PgReader indexes = bytes.slice(count * Integer.BYTES);
        var values = new TreeMap<Integer, Float>();
        for (int i = 0; i < count; i++) {
            values.put(Math.addExact(indexes.int4(), 1), bytes.float4());
        }
        return new PgSparseVector(dimensions, values);
    }

    private static void sparse(PgSparseVector vector, PgWriter to) {
        to.int4(vector.dimensions());
        to.int4(vector.values().size());
        to.int4(0);
        vector.values().keySet().forEach(index -> to.int4(index - 1));
        vector.values().values().forEach(to::float4);
    }
}
