package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.List;

/// A list in a column, which is an array in the database (PostgreSQL). Immutable.
///
/// @param <E> of its elements
public final class ArrayExpr<E> implements Expr<List<E>> {
    private final Expr<List<E>> list;

    private ArrayExpr(Expr<List<E>> list) {
        this.list = list;
    }

    /// What an expression has.
    public static <E> ArrayExpr<E> of(Expr<List<E>> list) {
        return new ArrayExpr<>(list);
    }

    /// Whether it has all of these.
    public BooleanExpr contains(List<E> all) {
        return compare(" @> ", all);
    }

    /// Whether these have all of it.
    public BooleanExpr containedIn(List<E> all) {
        return compare(" <@ ", all);
    }

    /// Whether it has one of these at least.
    public BooleanExpr overlaps(List<E> some) {
        return compare(" && ", some);
    }

    /// Whether it has this.
    public BooleanExpr has(E element) {
        return new BooleanCall(
                false,
                required(out ->
                        out.bind(element(), element).text(" = any(").part(list).text(")")));
    }

    /// How many elements it has.
    public NumberExpr<Integer> length() {
        return new NumberCall<>(
                SqlType.INT4,
                true,
                required(out -> out.text("cardinality(").part(list).text(")")));
    }

    /// The element with this number, from 1 on; NULL if there is none.
    public Expr<E> at(int number) {
        return new Call<>(
                element(),
                true,
                required(out -> out.text("(")
                        .part(list)
                        .text(")[")
                        .bind(SqlType.INT4, number)
                        .text("]")));
    }

    /// The same with one more behind it.
    public ArrayExpr<E> append(E element) {
        SqlPart added = Sql.value(element(), element);
        return new ArrayExpr<>(new Call<>(
                type(),
                true,
                required(out -> out.text("array_append(")
                        .part(list)
                        .text(", ")
                        .part(added)
                        .text(")"))));
    }

    @Override
    public SqlType<List<E>> type() {
        return list.type();
    }

    @Override
    public boolean isAtomic() {
        return list.isAtomic();
    }

    @Override
    public String label() {
        return list.label();
    }

    @Override
    public void write(SqlOutput out) {
        list.write(out);
    }

    private BooleanExpr compare(String sign, List<E> value) {
        Expr<List<E>> other = Sql.value(type(), value);
        return new BooleanCall(false, required(Operators.binary(list, sign, other)));
    }

    @SuppressWarnings("unchecked") // the type of a list knows that of its elements
    private SqlType<E> element() {
        return (SqlType<E>) type().element().orElseThrow();
    }

    private static SqlPart required(SqlPart part) {
        return out -> {
            out.require(SqlFeature.ARRAYS);
            out.part(part);
        };
    }
}
