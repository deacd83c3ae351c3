package dev.gyre.web.bind;

import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/// What a declared type lets out of a value: an interface only what it can be asked for, so that a record
/// behind it keeps the rest to itself; the same for all that is in lists, arrays, maps, Optionals and records.
/// Where nothing is held back and nothing is called otherwise, the value is left as it is.
public final class Outward {
    private static final Outward NOTHING_HELD_BACK = new Outward(new Exit.AsIs());

    private final Exit root;
    private final boolean isPlain;

    private Outward(Exit root) {
        this.root = root;
        this.isPlain = root.isPlain(new HashSet<>());
    }

    /// What this type lets out.
    ///
    /// @param isSparse whether components that are null or an empty Optional are left out everywhere in it
    /// @throws RefusedDeclaration if more than it declares could get out
    public static Outward of(Declared type, boolean isSparse) {
        return new Outward(Exits.of(type, isSparse));
    }

    /// Everything, for what becomes a response in another way.
    public static Outward asIs() {
        return NOTHING_HELD_BACK;
    }

    /// The value as JSON will say it.
    public @Nullable Object of(@Nullable Object value) {
        return isPlain ? value : root.out(value);
    }
}
