package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.List;

/// JSON that is looked into. As a value it is text. Immutable.
///
/// ```java
/// db.from(STUDIO).where(JsonExpr.of(STUDIO.facilities).text("mixers", "0", "name").eq("Neve"))
/// ```
public final class JsonExpr implements Expr<String> {
    static final SqlType<String> TYPE = SqlType.json(String.class, text -> text, text -> text);

    private final boolean isAtomic;
    private final SqlPart part;

    private JsonExpr(boolean isAtomic, SqlPart part) {
        this.isAtomic = isAtomic;
        this.part = part;
    }

    /// What an expression has, which is JSON in the database: a column of records, for example.
    public static JsonExpr of(Expr<?> json) {
        return new JsonExpr(json.isAtomic(), json);
    }

    /// A value: the text of some JSON.
    public static JsonExpr value(String json) {
        return of(Sql.value(TYPE, json));
    }

    /// What is at a path of names, and of numbers in arrays; NULL if there is nothing.
    public JsonExpr at(String... path) {
        List<String> keys = List.of(path);
        return new JsonExpr(false, out -> out.dialect().jsonAt(out, operand(), keys, false));
    }

    /// What is at a path of names, and of numbers in arrays, as text; NULL if there is nothing.
    public TextExpr text(String... path) {
        List<String> keys = List.of(path);
        return new TextCall(SqlType.TEXT, false, out -> out.dialect().jsonAt(out, operand(), keys, true));
    }

    /// Whether it has all that some JSON has.
    public BooleanExpr contains(String json) {
        SqlPart other = Sql.value(TYPE, json);
        return new BooleanCall(false, out -> out.dialect().jsonContains(out, operand(), other));
    }

    /// Whether it is an object that has something under this name.
    public BooleanExpr hasName(String name) {
        return new BooleanCall(false, out -> out.dialect().jsonHasKey(out, operand(), name));
    }

    /// The same with something else at a path, which is made if only its last name is missing.
    ///
    /// @param json the text of what is to be there
    public JsonExpr set(List<String> path, String json) {
        List<String> keys = List.copyOf(path);
        SqlPart value = Sql.value(TYPE, json);
        return new JsonExpr(true, out -> out.dialect().jsonSet(out, part, keys, value));
    }

    /// How many elements the array has.
    public NumberExpr<Integer> length() {
        return new NumberCall<>(SqlType.INT4, true, out -> out.dialect().jsonLength(out, part));
    }

    @Override
    public SqlType<String> type() {
        return TYPE;
    }

    @Override
    public boolean isAtomic() {
        return isAtomic;
    }

    @Override
    public void write(SqlOutput out) {
        part.write(out);
    }

    private SqlPart operand() {
        return out -> Operators.operand(out, this);
    }
}
