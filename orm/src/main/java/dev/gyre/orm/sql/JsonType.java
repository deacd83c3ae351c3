package dev.gyre.orm.sql;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/// Values that are kept as JSON, made and read by Jackson.
public final class JsonType {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonType() {}

    /// That of a component of a record, with all of its type arguments.
    ///
    /// @throws IllegalArgumentException if there is no such component
    @SuppressWarnings("TypeParameterUnusedInFormals") // it is that of the component
    public static <T> SqlType<T> of(Class<? extends Record> record, String component) {
        return of(Arrays.stream(record.getRecordComponents())
                .filter(each -> each.getName().equals(component))
                .map(RecordComponent::getGenericType)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(record + " has no component " + component)));
    }

    @SuppressWarnings("unchecked") // Jackson makes what it is asked for
    private static <T> SqlType<T> of(Type type) {
        JavaType java = JSON.constructType(type);
        return SqlType.json(
                (Class<T>) java.getRawClass(),
                text -> JSON.readValue(text, java),
                value -> JSON.writeValueAsString(value));
    }
}
