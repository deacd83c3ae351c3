package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlType;

/// Text.
public interface TextExpr extends Expr<String> {
    /// Whether it fits a pattern, in which `%` stands for anything and `_` for one character.
    default BooleanExpr like(String pattern) {
        return Operators.compare(this, " like ", pattern);
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
                        .text(" like ")
                        .bind(SqlType.TEXT, pattern)
                        .text(" escape '!'"));
    }
}
