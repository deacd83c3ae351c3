package dev.gyre.orm.expr;

import java.util.List;

/// A condition.
public interface BooleanExpr extends Expr<Boolean> {
    /// Both.
    default BooleanExpr and(BooleanExpr other) {
        return Operators.join(List.of(this, other), " and ");
    }

    /// One of them, or both.
    default BooleanExpr or(BooleanExpr other) {
        return Operators.join(List.of(this, other), " or ");
    }

    /// The opposite.
    default BooleanExpr not() {
        return new BooleanCall(false, out -> Operators.operand(out.text("not "), this));
    }
}
