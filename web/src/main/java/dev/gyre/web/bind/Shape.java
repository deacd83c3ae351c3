package dev.gyre.web.bind;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What values of a type look like outside of the program. Made once at the start; reading, the document of
/// the API and error texts all follow it.
public sealed interface Shape {
    /// One that is a text or a number by itself.
    record Single(Scalar scalar) implements Shape {}

    /// A constant of an enum, by the text it has outside.
    record Choice(Class<?> type, Map<String, Object> constants) implements Shape {}

    /// A list or a set.
    record Many(Collected as, Shape element) implements Shape {}

    /// A map, whose keys are texts outside.
    record Keyed(Shape key, Shape value) implements Shape {}

    /// One that may be absent or null.
    ///
    /// @param isOptional whether it is an `Optional`; else it is null
    record Maybe(Shape inner, boolean isOptional) implements Shape {}

    /// One with rules.
    record Ruled(Shape inner, List<Rule> rules) implements Shape {}

    /// A record.
    record Whole(RecordModel model) implements Shape {}

    /// One of the records of a sealed type.
    ///
    /// @param tag the member that says which; null if nothing does, so that it can only be written
    record OneOf(Class<?> type, @Nullable String tag, Map<String, RecordModel> options) implements Shape {}

    /// Some components of a record.
    record Part(RecordModel model) implements Shape {}

    /// A file that was uploaded.
    record UploadedFile() implements Shape {}

    /// A file that is uploaded, while it arrives.
    ///
    /// @param limit how many bytes of it are taken
    record ArrivingFile(long limit) implements Shape {}

    /// Whatever JSON says.
    record Anything() implements Shape {}

    /// What a [Many] is made into.
    enum Collected {
        LIST,
        SET
    }

    /// The shape without its rules, and without what says that it may be absent.
    default Shape bare() {
        return switch (this) {
            case Ruled(Shape inner, var _) -> inner.bare();
            case Maybe(Shape inner, var _) -> inner.bare();
            default -> this;
        };
    }

    /// Whether it may be absent.
    default boolean isMaybe() {
        return switch (this) {
            case Ruled(Shape inner, var _) -> inner.isMaybe();
            case Maybe _ -> true;
            default -> false;
        };
    }

    /// Whether one text can say it: what a path, a query or a header carries.
    default boolean isText() {
        return bare() instanceof Single || bare() instanceof Choice;
    }
}
