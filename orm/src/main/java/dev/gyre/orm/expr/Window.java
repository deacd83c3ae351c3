package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.ArrayList;
import java.util.List;

/// Which rows a function beside a row looks at. Immutable.
///
/// ```java
/// sum(INVOICE.total).over(w -> w.partitionBy(INVOICE.customerId).orderBy(INVOICE.date.asc())
///         .rows(Frame.preceding(2), Frame.currentRow()))
/// ```
public final class Window implements SqlPart {
    private static final Window ALL = new Window(List.of(), List.of(), "");

    private final List<Expr<?>> partition;
    private final List<Order> order;
    private final String frame;

    private Window(List<Expr<?>> partition, List<Order> order, String frame) {
        this.partition = partition;
        this.order = order;
        this.frame = frame;
    }

    /// All rows of the query.
    public static Window all() {
        return ALL;
    }

    /// Only rows that have the same here.
    public Window partitionBy(Expr<?>... by) {
        List<Expr<?>> all = new ArrayList<>(partition);
        all.addAll(List.of(by));
        return new Window(List.copyOf(all), order, frame);
    }

    /// In this order. With an order, an aggregate sees the rows up to this one, if no frame is given.
    public Window orderBy(Order... by) {
        List<Order> all = new ArrayList<>(order);
        all.addAll(List.of(by));
        return new Window(partition, List.copyOf(all), frame);
    }

    /// Only so many rows around this one.
    public Window rows(Frame from, Frame to) {
        return new Window(partition, order, between("rows", from, to));
    }

    /// Only rows whose values in the order are so near to that of this one.
    public Window range(Frame from, Frame to) {
        return new Window(partition, order, between("range", from, to));
    }

    /// Only so many groups of rows that are equal in the order.
    public Window groups(Frame from, Frame to) {
        return new Window(partition, order, between("groups", from, to));
    }

    @Override
    public void write(SqlOutput out) {
        String between = "";
        if (!partition.isEmpty()) {
            out.text("partition by ").all(partition, ", ");
            between = " ";
        }
        if (!order.isEmpty()) {
            out.text(between).text("order by ").all(order, ", ");
            between = " ";
        }
        if (!frame.isEmpty()) {
            out.text(between).text(frame);
        }
    }

    private static String between(String unit, Frame from, Frame to) {
        return unit + " between " + from.words() + " and " + to.words();
    }
}
