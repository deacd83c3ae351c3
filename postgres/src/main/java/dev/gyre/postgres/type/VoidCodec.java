package dev.gyre.postgres.type;

import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// `void`: what a function returns that returns nothing. It is sent as no bytes, and is null.
final class VoidCodec implements Codec {
    @Override
    public String name() {
        return "void";
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public ValueReader natural() {
        return bytes -> null;
    }

    @Override
    public @Nullable ValueReader reader(Type wanted) {
        return wanted == Void.class || wanted == Object.class ? natural() : null;
    }

    @Override
    public boolean accepts(Object value) {
        return value.equals("");
    }

    @Override
    public void write(Object value, PgWriter to) {
        if (!accepts(value)) {
            throw new Misfit("give null");
        }
    }

    @Override
    public String javaTypes() {
        return "Void";
    }
}
