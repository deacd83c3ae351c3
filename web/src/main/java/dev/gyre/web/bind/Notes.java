package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Hidden;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;

/// What is said of a place for people only.
///
/// @param described what an annotation says of it
/// @param comment what a comment says of it, if no annotation does
/// @param examples what it may be, as JSON says it
public record Notes(String described, Comment comment, boolean isDeprecated, boolean isHidden, List<Object> examples) {
    static final Notes NONE = new Notes("", Comment.NONE, false, false, List.of());

    /// What these annotations say.
    public static Notes of(Collection<Annotation> marks) {
        Notes notes = NONE;
        for (Annotation mark : marks) {
            if (mark instanceof Describe described) {
                notes = new Notes(
                        described.value(),
                        Comment.NONE,
                        described.deprecated() || notes.isDeprecated,
                        notes.isHidden,
                        List.of());
            }
            if (mark instanceof Deprecated) {
                notes = new Notes(notes.described, Comment.NONE, true, notes.isHidden, List.of());
            }
            if (mark instanceof Hidden) {
                notes = new Notes(notes.described, Comment.NONE, notes.isDeprecated, true, List.of());
            }
        }
        return notes;
    }

    /// The same with a comment.
    Notes with(Comment found) {
        return new Notes(described, found, isDeprecated, isHidden, examples);
    }

    /// What is said of a member.
    public static Notes of(Member member) {
        Method getter = member.getter();
        return of(List.of(member.marks().getAnnotations()))
                .with(Comment.ofMember(getter.getDeclaringClass(), getter.getName()));
    }

    Notes withExamples(List<Object> found) {
        return new Notes(described, comment, isDeprecated, isHidden, found);
    }

    /// A few sentences, as Markdown; may be empty. Blocks, if a comment is to be looked up.
    public String description() {
        return described.isEmpty() ? comment.text() : described;
    }
}
