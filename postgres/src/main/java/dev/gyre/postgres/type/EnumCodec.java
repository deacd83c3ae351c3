package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An enum of the server: its labels as text, or the constants of an enum of Java.
final class EnumCodec implements Codec {
    private final List<String> labels;
    private final ValueCodec text;

    EnumCodec(TypeInfo info) {
        this.labels = info.labels();
        this.text = ValueCodec.of(info.name(), String.class, PgCodec.text());
    }

    @Override
    public String name() {
        return text.name();
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public ValueReader natural() {
        return text.natural();
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        return text.reader(wanted);
    }

    @Override
    public boolean accepts(Object value) {
        return text.accepts(value);
    }

    @Override
    public void write(Object value, PgWriter to) {
        text.write(value instanceof Enum<?> constant ? label(constant) : value, to);
    }

    /// The label of the server that belongs to the constant.
    private String label(Enum<?> constant) {
        EnumLabels constants = EnumLabels.of(constant.getDeclaringClass());
        String own = constants.label(constant);
        if (labels.contains(own)) {
            return own;
        }
        return labels.stream()
                .filter(label -> Objects.equals(constants.find(label), constant))
                .findFirst()
                .orElseThrow(() -> new Misfit("the constant " + constant.name() + " is none of its labels " + labels
                        + ": add one with ALTER TYPE … ADD VALUE, or name the constant's with @PgName"));
    }

    @Override
    public String javaTypes() {
        return "String, or an enum";
    }
}
