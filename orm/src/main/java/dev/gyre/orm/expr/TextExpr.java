package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlType;

/// Text.
public interface TextExpr extends Expr<String> {
    /// Whether it fits a pattern, in which `%` stands for anything and `_` for one character.
    default BooleanExpr like(String pattern) {
        return new BooleanCall(
                false,
                out -> Operators.operand(out, this).text(out.dialect().like()).bind(SqlType.TEXT, pattern));
    }

    /// [#like], whether letters are large or small.
    default BooleanExpr ilike(String pattern) {
        return new BooleanCall(false, out -> {
            if (out.dialect().hasIlike()) {
                Operators.operand(out, this).text(" ilike ").bind(SqlType.TEXT, pattern);
            } else {
                out.text("lower(")
                        .part(this)
                        .text(") like lower(")
                        .bind(SqlType.TEXT, pattern)
                        .text(")");
            }
        });
    }

    /// Whether it begins so. `%` and `_` are nothing special.
    default BooleanExpr startsWith(String begin) {
        return matching(Patterns.escaped(begin) + "%");
    }

    /// Whether it ends so. `%` and `_` are nothing special.
    default BooleanExpr endsWith(String end) {
        return matching("%" + Patterns.escaped(end));
    }

    /// Whether this is in it. `%` and `_` are nothing special.
    default BooleanExpr contains(String part) {
        return matching("%" + Patterns.escaped(part) + "%");
    }

    /// In small letters.
    default TextExpr lower() {
        return new TextCall(type(), true, Operators.function("lower", this));
    }

    /// In large letters.
    default TextExpr upper() {
        return new TextCall(type(), true, Operators.function("upper", this));
    }

    /// Without the spaces around it.
    default TextExpr trim() {
        return new TextCall(type(), true, Operators.function("trim", this));
    }

    /// How many characters it has.
    default NumberExpr<Integer> length() {
        return new NumberCall<>(
                SqlType.INT4,
                true,
                out -> out.text(out.dialect().lengthFunction())
                        .text("(")
                        .part(this)
                        .text(")"));
    }

    /// A piece of it.
    ///
    /// @param from the first character, from 1 on
    /// @param count how many at most
    default TextExpr substring(int from, int count) {
        return new TextCall(
                type(),
                true,
                Operators.function("substr", this, new Bound<>(SqlType.INT4, from), new Bound<>(SqlType.INT4, count)));
    }

    /// With something else wherever this stands in it.
    default TextExpr replace(String part, String by) {
        return new TextCall(
                type(),
                true,
                Operators.function("replace", this, new Bound<>(SqlType.TEXT, part), new Bound<>(SqlType.TEXT, by)));
    }

    /// Where this stands in it first, from 1 on; 0 if it does not.
    default NumberExpr<Integer> position(String part) {
        var sought = new Bound<>(SqlType.TEXT, part);
        return new NumberCall<>(SqlType.INT4, true, out -> out.dialect().position(out, sought, this));
    }

    /// Whether something in it fits a regular expression of the engine.
    default BooleanExpr matches(String pattern) {
        var sought = new Bound<>(SqlType.TEXT, pattern);
        return new BooleanCall(
                false, out -> out.dialect().matches(out, inner -> Operators.operand(inner, this), sought));
    }

    /// With something else for all that fits a regular expression of the engine.
    default TextExpr replaceAll(String pattern, String by) {
        var sought = new Bound<>(SqlType.TEXT, pattern);
        var other = new Bound<>(SqlType.TEXT, by);
        return new TextCall(type(), true, out -> out.dialect().regexReplace(out, this, sought, other));
    }

    /// With something behind it.
    default TextExpr concat(String more) {
        return concat(new Bound<>(SqlType.TEXT, more));
    }

    /// With something behind it.
    default TextExpr concat(Expr<String> more) {
        return new TextCall(type(), false, out -> out.dialect().concat(out, this, more));
    }

    private BooleanExpr matching(String pattern) {
        return new BooleanCall(
                false,
                out -> Operators.operand(out, this)
                        .text(out.dialect().like())
                        .bind(SqlType.TEXT, pattern)
                        .text(" escape '!'"));
    }
}
