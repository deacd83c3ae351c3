package dev.gyre.web.bind;

import dev.gyre.Parks;
import dev.gyre.http.Parameters;
import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.web.endpoint.Problem;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole form as one record, for who goes on if it does not fit.
///
/// @param value null if something is wrong
public record FormRecord(@Nullable Object value, List<Problem> problems) {
    private static final ClassValue<Binder> BINDERS = new ClassValue<>() {
        @Override
        protected Binder computeValue(Class<?> type) {
            Shape shape = new Shapes().of(type);
            if (!(shape.bare() instanceof Shape.Whole(RecordModel model))) {
                throw new RefusedDeclaration("a form is read as a record with a component for each field, and "
                        + type.getName() + " is none");
            }
            model.slots().forEach(slot -> Sources.requireText(Source.FORM, slot));
            var slot = new Slot("form", "form", false, shape, false, null, Notes.NONE);
            return new Binder(List.of(new Input(Source.FORM, slot, true, false, false, true)));
        }
    };

    /// Reads a form.
    ///
    /// @throws RefusedDeclaration if no form can be such a record
    @Parks
    public static FormRecord of(Class<?> type, Parameters texts, List<UploadedFile> files, InstantSource clock) {
        var bound = new Bound(1, new Reading(clock));
        BINDERS.get(type).readForm(texts, files, bound);
        List<Problem> problems = bound.problems();
        return new FormRecord(problems.isEmpty() ? bound.get(0) : null, problems);
    }

    /// The components of a record of this type, as fields of a form.
    ///
    /// @throws RefusedDeclaration if no form can be such a record
    public static List<Slot> slots(Class<?> type) {
        return BINDERS.get(type).inputs().getFirst().model().slots();
    }
}
