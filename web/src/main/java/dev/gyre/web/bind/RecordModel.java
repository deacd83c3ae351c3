package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Confidential;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of a record. It is filled in after it was made, since a record may hold others like itself.
public final class RecordModel {
    private final Class<?> type;
    private final boolean isStrict;
    private final boolean forbidsUnknown;
    private final boolean isConfidential;
    private Set<String> names = Set.of();
    private List<Slot> slots = List.of();
    private List<Rule> rules = List.of();
    private @Nullable MethodHandle constructor; // takes an array

    RecordModel(Class<?> type, boolean isStrict, boolean forbidsUnknown) {
        this.type = type;
        this.isStrict = isStrict;
        this.forbidsUnknown = forbidsUnknown;
        this.isConfidential = type.isAnnotationPresent(Confidential.class);
    }

    void fill(List<Slot> found, List<Rule> ofWhole, MethodHandle maker) {
        slots = List.copyOf(found);
        names = slots.stream().map(Slot::wire).collect(Collectors.toSet());
        rules = List.copyOf(ofWhole);
        constructor = maker;
    }

    public Class<?> type() {
        return type;
    }

    /// Its components.
    public List<Slot> slots() {
        return slots;
    }

    /// The rules for the record as a whole.
    List<Rule> rules() {
        return rules;
    }

    /// Whether what was sent of it is nobody's business.
    boolean isConfidential() {
        return isConfidential;
    }

    boolean isStrict() {
        return isStrict;
    }

    public boolean forbidsUnknown() {
        return forbidsUnknown;
    }

    Set<String> names() {
        return names;
    }

    /// One with these values.
    ///
    /// @throws Misfit if the record's constructor refuses them
    Object make(@Nullable Object[] values) {
        try {
            return requireConstructor().invoke(values);
        } catch (IllegalArgumentException e) {
            throw Rule.refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of " + type.getName() + " threw " + e, e);
        }
    }

    private MethodHandle requireConstructor() {
        if (constructor == null) {
            throw new IllegalStateException(type.getName() + " is not known yet");
        }
        return constructor;
    }
}
