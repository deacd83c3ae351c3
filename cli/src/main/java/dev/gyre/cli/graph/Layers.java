package dev.gyre.cli.graph;

import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.migrate.diff.TableOrder;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where tables stand: those that others lead to on the left, and each that leads on one layer further right; in
/// each layer near those that it has to do with (Sugiyama, Tagawa and Toda: layers, lanes for what passes them,
/// barycentres). The same tables always stand in the same places.
final class Layers {
    private static final int SWEEPS = 8;
    private static final int BETWEEN_LAYERS = 90;
    private static final int BETWEEN_BOXES = 26;

    private final Map<TableName, Box> boxes = new LinkedHashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final List<List<Box>> layers = new ArrayList<>();
    private final Map<Box, List<Box>> neighbours = new HashMap<>();

    private Layers() {}

    static Layers of(SchemaModel schema) {
        var layers = new Layers();
        List<TableModel> tables = TableOrder.of(schema.tables(), Set.of()).tables();
        tables.forEach(table -> layers.boxes.put(TableName.of(table), Box.of(table)));
        layers.place(tables);
        layers.draw(tables);
        layers.order();
        layers.spread();
        return layers;
    }

    List<Box> tables() {
        return List.copyOf(boxes.values());
    }

    List<Arrow> arrows() {
        return arrows;
    }

    double width() {
        return layers.stream()
                .flatMap(List::stream)
                .mapToDouble(box -> box.x + box.width())
                .max()
                .orElse(0);
    }

    double height() {
        return layers.stream()
                .flatMap(List::stream)
                .mapToDouble(box -> box.y + box.height())
                .max()
                .orElse(0);
    }

    /// Each goes one layer behind the last of those before it, whichever way the foreign keys between them
    /// lead.
    private void place(List<TableModel> tables) {
        var placed = new ArrayList<TableModel>();
        for (TableModel table : tables) {
            Box box = box(TableName.of(table));
            for (TableModel before : placed) {
                if (leads(table, before) || leads(before, table)) {
                    box.layer = Math.max(box.layer, box(TableName.of(before)).layer + 1);
                }
            }
            placed.add(table);
            while (layers.size() <= box.layer) {
                layers.add(new ArrayList<>());
            }
            layers.get(box.layer).add(box);
        }
    }

    private static boolean leads(TableModel from, TableModel to) {
        return from.foreignKeys().stream().anyMatch(key -> TableName.target(key).equals(TableName.of(to)));
    }

    private void draw(List<TableModel> tables) {
        for (TableModel table : tables) {
            Box from = box(TableName.of(table));
            for (ForeignKeyModel key : table.foreignKeys()) {
                Box to = boxes.get(TableName.target(key));
                if (to != null) {
                    arrows.add(new Arrow(key, from, to, lanes(from, to), isOptional(table, key)));
                }
            }
        }
    }

    private List<Box> lanes(Box from, Box to) {
        var lanes = new ArrayList<Box>();
        int step = Integer.signum(to.layer - from.layer);
        Box last = from;
        for (int layer = from.layer + step; step != 0 && layer != to.layer; layer += step) {
            Box lane = Box.lane(layer);
            layers.get(layer).add(lane);
            lanes.add(lane);
            join(last, lane);
            last = lane;
        }
        if (from != to) {
            join(last, to);
        }
        return lanes;
    }

    private void join(Box a, Box b) {
        neighbours.computeIfAbsent(a, _ -> new ArrayList<>()).add(b);
        neighbours.computeIfAbsent(b, _ -> new ArrayList<>()).add(a);
    }

    private static boolean isOptional(TableModel table, ForeignKeyModel key) {
        return key.columns().stream()
                .anyMatch(name ->
                        table.column(name).filter(ColumnModel::isNullable).isPresent());
    }

    /// Puts each box between those that it has to do with in the layer before, then in the layer behind, and
    /// again.
    private void order() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            int side = sweep % 2 == 0 ? -1 : 1;
            List<List<Box>> way = side < 0 ? layers : layers.reversed();
            for (List<Box> layer : way) {
                Map<Box, Double> wanted = new HashMap<>();
                for (int i = 0; i < layer.size(); i++) {
                    wanted.put(layer.get(i), middle(layer.get(i), side, i));
                }
                layer.sort(Comparator.comparingDouble(wanted::get)); // stable
            }
        }
    }

    private double middle(Box box, int side, int now) {
        int beside = box.layer + side;
        return neighbours.getOrDefault(box, List.of()).stream()
                .filter(other -> other.layer == beside)
                .mapToInt(other -> layers.get(beside).indexOf(other))
                .average()
                .orElse(now);
    }

    private void spread() {
        double highest = layers.stream().mapToDouble(Layers::height).max().orElse(0);
        double x = 0;
        for (List<Box> layer : layers) {
            double width = layer.stream().mapToDouble(Box::width).max().orElse(0);
            double y = (highest - height(layer)) / 2;
            for (Box box : layer) {
                box.x = x;
                box.y = y;
                y += box.height() + BETWEEN_BOXES;
            }
            x += width + BETWEEN_LAYERS;
        }
    }

    private static double height(List<Box> layer) {
        return layer.stream().mapToDouble(Box::height).sum() + BETWEEN_BOXES * (layer.size() - 1);
    }

    private Box box(TableName name) {
        Box box = boxes.get(name);
        if (box == null) {
            throw new IllegalStateException("no table " + name);
        }
        return box;
    }
}
