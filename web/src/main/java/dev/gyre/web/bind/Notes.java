package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Hidden;
import java.lang.annotation.Annotation;
import java.util.Collection;

/// What is said of a place for people only.
public record Notes(String description, boolean isDeprecated, boolean isHidden) {
    static final Notes NONE = new Notes("", false, false);

    /// What these annotations say.
    public static Notes of(Collection<Annotation> marks) {
        Notes notes = NONE;
        for (Annotation mark : marks) {
            if (mark instanceof Describe described) {
                notes = new Notes(described.value(), described.deprecated() || notes.isDeprecated, notes.isHidden);
            }
            if (mark instanceof Deprecated) {
                notes = new Notes(notes.description, true, notes.isHidden);
            }
            if (mark instanceof Hidden) {
                notes = new Notes(notes.description, notes.isDeprecated, true);
            }
        }
        return notes;
    }
}
