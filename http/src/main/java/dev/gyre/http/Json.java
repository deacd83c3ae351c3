package dev.gyre.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Values to JSON and back (RFC 8259): records, lists, maps, texts, numbers, what is in `java.time` in the form
/// of ISO 8601. Never parks.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    /// Writes a value.
    ///
    /// @throws JsonException if the value has a part that JSON cannot say
    public static byte[] write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw JsonException.ofWriting(
                    "cannot write a "
                            + (value == null ? "null" : value.getClass().getName()) + " as JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /// Forgets what it has learnt of types, for whoever wants their classes to be unloaded; it learns them again.
    public static void forgetTypes() {
        MAPPER.clearCaches();
    }

    /// Reads a value.
    ///
    /// @throws JsonException if that is not JSON, or not of the shape of `type`
    public static <T> T read(byte[] json, Class<T> type) {
        return read(json, MAPPER.constructType(type));
    }

    /// Reads an array.
    ///
    /// @throws JsonException if that is not JSON, or not an array of that
    public static <T> List<T> readList(byte[] json, Class<T> type) {
        return read(json, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it is what `type` says
    private static <T> T read(byte[] json, JavaType type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw JsonException.ofReading(
                        "expected JSON for " + type.toCanonical() + ", found null", "the JSON is null", null);
            }
            return value;
        } catch (JacksonException e) {
            throw JsonException.ofReading(
                    "expected JSON for " + type.toCanonical() + ": " + e.getOriginalMessage(), JsonTrouble.in(e), e);
        }
    }
}
