package dev.gyre.postgres.type;

import dev.gyre.postgres.PgName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The constants of an enum by their labels: that of `@PgName`, else the name, in any spelling.
final class EnumLabels {
    private static final ClassValue<EnumLabels> KNOWN = new ClassValue<>() {
        @Override
        protected EnumLabels computeValue(Class<?> type) {
            return new EnumLabels(type);
        }
    };

    private final Map<String, Object> exact = new HashMap<>();
    private final Map<String, Object> plain = new HashMap<>();
    private final Map<Object, String> labels = new HashMap<>();

    private EnumLabels(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            String label = label((Enum<?>) constant);
            exact.put(label, constant);
            plain.putIfAbsent(Spelling.plain(label), constant);
            labels.put(constant, label);
        }
    }

    static EnumLabels of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static String label(Enum<?> constant) {
        try {
            PgName name = constant.getDeclaringClass().getField(constant.name()).getAnnotation(PgName.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a constant without its field: " + constant.name(), e);
        }
    }

    /// Null if there is none.
    @Nullable
    Object find(String label) {
        Object constant = exact.get(label);
        return constant != null ? constant : plain.get(Spelling.plain(label));
    }

    /// The constant of a label.
    Object constant(String label) {
        Object constant = find(label);
        if (constant == null) {
            throw new Misfit("the label " + label + " has no constant among " + all()
                    + ": add one, or give one the label with @PgName");
        }
        return constant;
    }

    /// The label of a constant, by itself.
    String label(Object constant) {
        return labels.getOrDefault(constant, constant.toString());
    }

    private List<String> all() {
        var all = new ArrayList<>(labels.values());
        all.sort(null);
        return all;
    }
}
