package dev.gyre.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Codecs of one's own, in addition to those for all types that PostgreSQL has, or in place of them. Immutable: each
/// method returns a larger one.
///
/// ```java
/// PgTypes types = PgTypes.standard()
///         .with("email", Email.class, PgCodec.text().as(Email::new, Email::text))
///         .withJson(jackson);
/// ```
///
/// A type is named as in SQL, `citext` or `app.email`; without a schema the name counts in every one. The codec named
/// last wins, and its Java type becomes the natural one of the type, which results have when nobody asks for another.
/// It serves arrays, ranges and composites of the type too. asyncpg's `set_type_codec`.
public final class PgTypes {
    private static final PgTypes STANDARD = new PgTypes(List.of(), Optional.empty());

    private final List<Own<?>> owns;
    private final Optional<PgJson> json;

    private PgTypes(List<Own<?>> owns, Optional<PgJson> json) {
        this.owns = owns;
        this.json = json;
    }

    /// One codec.
    ///
    /// @param typeName as in SQL
    /// @param javaType of its values
    /// @param codec what reads and writes them
    /// @param isBinary whether in the binary format of the type, or else in that of text
    public record Own<T>(String typeName, Class<T> javaType, PgCodec<T> codec, boolean isBinary) {}

    /// None.
    public static PgTypes standard() {
        return STANDARD;
    }

    /// And a codec for the binary format of a type. For types made from text (`citext`, enums, domains over text) that
    /// is the text itself.
    public <T> PgTypes with(String typeName, Class<T> javaType, PgCodec<T> codec) {
        return and(new Own<>(typeName, javaType, codec, true));
    }

    /// And a codec for the format of text of a type, for those whose binary one is not known or is not worth it.
    public <T> PgTypes withText(
            String typeName, Class<T> javaType, Function<String, T> parse, Function<T, String> print) {
        return and(new Own<>(typeName, javaType, PgCodec.text().as(parse, print), false));
    }

    /// And what makes objects of JSON.
    public PgTypes withJson(PgJson more) {
        return new PgTypes(owns, Optional.of(more));
    }

    private PgTypes and(Own<?> own) {
        var more = new ArrayList<>(owns);
        more.add(own);
        return new PgTypes(List.copyOf(more), json);
    }

    /// All codecs, the first one first.
    public List<Own<?>> owns() {
        return owns;
    }

    /// What makes objects of JSON, if there is something.
    public Optional<PgJson> json() {
        return json;
    }
}
