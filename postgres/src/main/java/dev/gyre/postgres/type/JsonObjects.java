package dev.gyre.postgres.type;

import dev.gyre.postgres.PgJson;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.Objects;

/// JSON that becomes whatever is asked for, and text if that is.
final class JsonObjects implements Codec {
    private final ValueCodec text;
    private final PgJson json;

    JsonObjects(ValueCodec text, PgJson json) {
        this.text = text;
        this.json = json;
    }

    @Override
    public String name() {
        return text.name();
    }

    @Override
    public boolean isBinary() {
        return text.isBinary();
    }

    @Override
    public ValueReader natural() {
        return text.natural();
    }

    @Override
    public ValueReader reader(Type wanted) {
        ValueReader plain = text.reader(wanted);
        return plain != null ? plain : bytes -> json.read(asText(bytes), wanted);
    }

    private String asText(PgReader bytes) {
        return (String) Objects.requireNonNull(text.natural().read(bytes));
    }

    @Override
    public boolean accepts(Object value) {
        return true;
    }

    @Override
    public void write(Object value, PgWriter to) {
        text.write(text.accepts(value) ? value : json.write(value), to);
    }

    @Override
    public String javaTypes() {
        return "whatever can be made of JSON";
    }
}
