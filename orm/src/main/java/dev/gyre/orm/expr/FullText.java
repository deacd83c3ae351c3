package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;

/// Texts as words, to be searched in (PostgreSQL's `tsvector` and `tsquery`). Immutable.
///
/// ```java
/// var words = FullText.of("english", BAND.name, BAND.story);
/// db.from(BAND).where(words.matches("snake -python")).orderBy(words.rank("snake -python").desc())
/// ```
public final class FullText {
    private final String language;
    private final SqlPart vector;

    private FullText(String language, SqlPart vector) {
        this.language = language;
        this.vector = vector;
    }

    /// The words of these texts, in a language that the server knows: `english`, `simple`.
    @SafeVarargs
    public static FullText of(String language, Expr<String>... texts) {
        List<Expr<String>> all = new ArrayList<>();
        for (Expr<String> text : texts) {
            all.add(text);
        }
        return new FullText(language, out -> {
            config(out.text("to_tsvector("), language).text(", ");
            for (int i = 0; i < all.size(); i++) {
                out.text(i == 0 ? "" : " || ' ' || ")
                        .text("coalesce(")
                        .part(all.get(i))
                        .text(", '')");
            }
            out.text(")");
        });
    }

    /// Words that are kept in a column of type `tsvector`.
    public static FullText column(String language, Expr<?> vector) {
        return new FullText(language, vector);
    }

    /// Whether the words are those that somebody asks for as in a search engine: all of them, `"a phrase"`,
    /// `or`, `-without`.
    public BooleanExpr matches(String search) {
        return new BooleanCall(false, required(out -> query(out.part(vector).text(" @@ "), search)));
    }

    /// How well they fit, greater for better.
    public NumberExpr<Float> rank(String search) {
        return new NumberCall<>(
                SqlType.FLOAT4,
                true,
                required(out -> query(out.text("ts_rank(").part(vector).text(", "), search)
                        .text(")")));
    }

    /// A piece of a text in which what was found stands between `<b>` and `</b>`. The text itself is not
    /// escaped.
    public TextExpr headline(Expr<String> text, String search) {
        return new TextCall(SqlType.TEXT, true, required(out -> {
            config(out.text("ts_headline("), language).text(", ").part(text).text(", ");
            query(out, search).text(")");
        }));
    }

    private SqlOutput query(SqlOutput out, String search) {
        return config(out.text("websearch_to_tsquery("), language)
                .text(", ")
                .bind(SqlType.TEXT, search)
                .text(")");
    }

    private static SqlOutput config(SqlOutput out, String language) {
        return out.text("cast(").part(Sql.value(SqlType.TEXT, language)).text(" as regconfig)");
    }

    private static SqlPart required(SqlPart part) {
        return out -> {
            out.require(SqlFeature.FULL_TEXT);
            out.part(part);
        };
    }
}
