package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/// An expression of SQL with values of a Java type: a column, a function, a comparison. Immutable. A value
/// that is given to one of its methods is always a parameter, never text.
///
/// @param <T> of its values; NULL reads as null
public interface Expr<T> extends SqlPart {
    /// How its values travel.
    SqlType<T> type();

    /// Whether it can stand beside any operator without parentheses.
    default boolean isAtomic() {
        return true;
    }

    /// The name that it is selected under; empty if it has none of its own.
    default String label() {
        return "";
    }

    /// `= value`.
    default BooleanExpr eq(T value) {
        return Operators.compare(this, " = ", value);
    }

    /// `= other`.
    default BooleanExpr eq(Expr<T> other) {
        return Operators.compare(this, " = ", other);
    }

    /// `<> value`.
    default BooleanExpr ne(T value) {
        return Operators.compare(this, " <> ", value);
    }

    /// `<> other`.
    default BooleanExpr ne(Expr<T> other) {
        return Operators.compare(this, " <> ", other);
    }

    /// `> value`.
    default BooleanExpr gt(T value) {
        return Operators.compare(this, " > ", value);
    }

    /// `> other`.
    default BooleanExpr gt(Expr<T> other) {
        return Operators.compare(this, " > ", other);
    }

    /// `>= value`.
    default BooleanExpr ge(T value) {
        return Operators.compare(this, " >= ", value);
    }

    /// `>= other`.
    default BooleanExpr ge(Expr<T> other) {
        return Operators.compare(this, " >= ", other);
    }

    /// `< value`.
    default BooleanExpr lt(T value) {
        return Operators.compare(this, " < ", value);
    }

    /// `< other`.
    default BooleanExpr lt(Expr<T> other) {
        return Operators.compare(this, " < ", other);
    }

    /// `<= value`.
    default BooleanExpr le(T value) {
        return Operators.compare(this, " <= ", value);
    }

    /// `<= other`.
    default BooleanExpr le(Expr<T> other) {
        return Operators.compare(this, " <= ", other);
    }

    /// `between low and high`, both included.
    default BooleanExpr between(T low, T high) {
        return Operators.between(this, low, high);
    }

    /// Whether it is one of these; never, if there are none.
    default BooleanExpr in(Collection<? extends T> values) {
        return Operators.in(this, values, false);
    }

    /// Whether it is one of these.
    @SuppressWarnings("unchecked") // only read
    default BooleanExpr in(T... values) {
        return in(Arrays.asList(values));
    }

    /// Whether it is in what a query gives.
    default BooleanExpr in(SubSelect<T> query) {
        return Operators.in(this, " in ", query);
    }

    /// Whether it is none of these; always, if there are none.
    default BooleanExpr notIn(Collection<? extends T> values) {
        return Operators.in(this, values, true);
    }

    /// Whether it is not in what a query gives. Mind SQL's rule: if that has a NULL, this is never true.
    default BooleanExpr notIn(SubSelect<T> query) {
        return Operators.in(this, " not in ", query);
    }

    /// `is null`.
    default BooleanExpr isNull() {
        return Operators.after(this, " is null");
    }

    /// `is not null`.
    default BooleanExpr isNotNull() {
        return Operators.after(this, " is not null");
    }

    /// Whether both are the same, NULL being the same as NULL.
    default BooleanExpr isSame(Expr<T> other) {
        return Operators.same(this, other);
    }

    /// This, or `other` where this is NULL.
    default Expr<T> orElse(T other) {
        return Operators.coalesce(this, new Bound<>(type(), other));
    }

    /// This, or `other` where this is NULL.
    default Expr<T> orElse(Expr<T> other) {
        return Operators.coalesce(this, other);
    }

    /// The same, read as an `Optional`, empty where it is NULL.
    default Expr<Optional<T>> optional() {
        return new Maybe<>(this);
    }

    /// The same as another type: `cast(this as …)`.
    default <U> Expr<U> cast(SqlType<U> to) {
        return Operators.cast(this, to);
    }

    /// The same under a name, as which a query around this one can use it.
    default Named<T> as(String name) {
        return new Named<>(this, name);
    }

    /// The smallest first.
    default Order asc() {
        return new Order(this, " asc", Order.Nulls.ENGINE);
    }

    /// The greatest first.
    default Order desc() {
        return new Order(this, " desc", Order.Nulls.ENGINE);
    }
}
