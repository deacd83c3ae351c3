package dev.gyre.cli.graph;

import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tables as an SVG: boxes with their columns, and an arrow for each foreign key, dashed if it may lead
/// nowhere. Pure.
public final class SchemaSvg {
    private static final int MARGIN = 30;
    private static final int BEND = 40;
    private static final String STYLE = """
            <style>
            svg { font: 12px ui-monospace, monospace; background: #fff; color: #1c2430; --line: #7b8794; --head: #e4ebf3 }
            .box { fill: #fff; stroke: var(--line) } .head { fill: var(--head); stroke: var(--line) }
            text { fill: currentColor } .name { font-weight: bold } .key { text-decoration: underline }
            .type { fill: var(--line); text-anchor: end }
            .arrow { fill: none; stroke: var(--line); stroke-width: 1.5 } .optional { stroke-dasharray: 5 4 }
            @media (prefers-color-scheme: dark) {
            svg { background: #161b22; color: #dde3ea; --head: #27303b } .box { fill: #161b22 } }
            </style>
            <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
            <path d="M0 0 8 4 0 8z" fill="#7b8794"/></marker></defs>
            """;

    private final StringBuilder text = new StringBuilder();

    private SchemaSvg() {}

    /// The whole document.
    public static String of(SchemaModel schema) {
        var svg = new SchemaSvg();
        svg.write(Layers.of(schema));
        return svg.text.toString();
    }

    private void write(Layers layers) {
        String width = number(layers.width() + 2 * MARGIN);
        String height = number(layers.height() + 2 * MARGIN);
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"tables\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\">\n")
                .append(STYLE)
                .append("<g transform=\"translate(" + MARGIN + " " + MARGIN + ")\">\n");
        layers.arrows().forEach(this::arrow);
        layers.tables().forEach(this::table);
        text.append("</g>\n</svg>\n");
    }

    private void table(Box box) {
        TableModel table = Objects.requireNonNull(box.table);
        String width = number(box.width());
        text.append("<g class=\"table\" id=\"%s\" transform=\"translate(%s %s)\">"
                .formatted(escaped(Box.name(table)), number(box.x), number(box.y)));
        comment(table.comment());
        text.append("<rect class=\"box\" width=\"%s\" height=\"%s\" rx=\"4\"/>".formatted(width, number(box.height())));
        text.append("<rect class=\"head\" width=\"%s\" height=\"%d\" rx=\"4\"/>".formatted(width, Box.ROW));
        text.append(
                "<text class=\"name\" x=\"%d\" y=\"14\">%s</text>\n".formatted(Box.PADDING, escaped(Box.name(table))));
        for (int i = 0; i < table.columns().size(); i++) {
            column(table, table.columns().get(i), Box.ROW * (i + 2) - 6, box.width() - Box.PADDING);
        }
        text.append("</g>\n");
    }

    private void column(TableModel table, ColumnModel column, int y, double right) {
        String mark = table.key().contains(column.name()) ? " class=\"key\"" : "";
        text.append("<g>");
        comment(column.comment());
        text.append("<text%s x=\"%d\" y=\"%d\">%s</text>".formatted(mark, Box.PADDING, y, escaped(column.name())));
        text.append("<text class=\"type\" x=\"%s\" y=\"%d\">%s</text></g>\n"
                .formatted(number(right), y, escaped(Box.type(column))));
    }

    private void comment(@Nullable String comment) {
        if (comment != null) {
            text.append("<title>").append(escaped(comment)).append("</title>");
        }
    }

    private void arrow(Arrow arrow) {
        ForeignKeyModel key = arrow.key();
        text.append(
                "<path class=\"arrow%s\" marker-end=\"url(#tip)\" d=\"%s\"><title>%s.%s leads to %s</title></path>\n"
                        .formatted(
                                arrow.isOptional() ? " optional" : "",
                                arrow.isLoop() ? loop(arrow) : path(arrow),
                                escaped(Box.name(Objects.requireNonNull(arrow.from().table))),
                                escaped(String.join(", ", key.columns())),
                                escaped(Box.name(Objects.requireNonNull(arrow.to().table)))));
    }

    private static String loop(Arrow arrow) {
        double x = arrow.from().x + arrow.from().width();
        return "M%s %s C%s %s %s %s %s %s"
                .formatted(numbers(
                        List.of(x, arrow.start(), x + BEND, arrow.start(), x + BEND, arrow.end(), x, arrow.end())));
    }

    /// Leaves the box at the side that the other one is on, and bends in the gaps between layers only.
    private static String path(Arrow arrow) {
        int way = arrow.to().layer < arrow.from().layer ? -1 : 1;
        double x = arrow.from().x + (way > 0 ? arrow.from().width() : 0);
        double y = arrow.start();
        var path = new StringBuilder("M" + number(x) + " " + number(y));
        for (Box lane : arrow.lanes()) {
            bend(path, x, y, lane.x, lane.middle(""), way);
            x = lane.x;
            y = lane.middle("");
        }
        bend(path, x, y, arrow.to().x + (way > 0 ? 0 : arrow.to().width()), arrow.end(), way);
        return path.toString();
    }

    private static void bend(StringBuilder path, double x, double y, double toX, double toY, int way) {
        path.append(
                " C%s %s %s %s %s %s".formatted(numbers(List.of(x + way * BEND, y, toX - way * BEND, toY, toX, toY))));
    }

    private static Object[] numbers(List<Double> all) {
        return all.stream().map(SchemaSvg::number).toArray();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
