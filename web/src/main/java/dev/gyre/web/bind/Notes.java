package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Hidden;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;

/// What is said of a place for people only.
///
/// @param examples what it may be, as JSON says it
public record Notes(String description, boolean isDeprecated, boolean isHidden, List<Object> examples) {
    static final Notes NONE = new Notes("", false, false, List.of());

    /// What these annotations say.
    public static Notes of(Collection<Annotation> marks) {
        Notes notes = NONE;
        for (Annotation mark : marks) {
            if (mark instanceof Describe described) {
                notes = new Notes(
                        described.value(), described.deprecated() || notes.isDeprecated, notes.isHidden, List.of());
            }
            if (mark instanceof Deprecated) {
                notes = new Notes(notes.description, true, notes.isHidden, List.of());
            }
            if (mark instanceof Hidden) {
                notes = new Notes(notes.description, notes.isDeprecated, true, List.of());
            }
        }
        return notes;
    }

    Notes withExamples(List<Object> found) {
        return new Notes(description, isDeprecated, isHidden, found);
    }
}
