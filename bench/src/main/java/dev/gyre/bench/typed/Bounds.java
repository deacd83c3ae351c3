package dev.gyre.bench.typed;

/// What the annotations of [NewItem] say, for whoever checks by hand.
final class Bounds {
    private Bounds() {}

    static boolean isId(int id) {
        return id >= 1;
    }

    static boolean isLimit(int limit) {
        return limit >= 1 && limit <= 100;
    }

    static boolean isGood(NewItem item) {
        return isName(item) && isUnit(item) && isPrice(item) && isQuantity(item) && areTags(item);
    }

    static boolean isName(NewItem item) {
        return isText(item.name(), 80);
    }

    static boolean isUnit(NewItem item) {
        return isText(item.unit(), 20);
    }

    static boolean isPrice(NewItem item) {
        return item.price() > 0 && item.price() <= 100_000;
    }

    static boolean isQuantity(NewItem item) {
        return item.quantity() >= 1 && item.quantity() <= 1000;
    }

    static boolean areTags(NewItem item) {
        return item.tags() != null
                && item.tags().size() <= 8
                && item.tags().stream().allMatch(tag -> isText(tag, 20));
    }

    @SuppressWarnings("ConstantValue") // what JSON lacks is null
    private static boolean isText(String text, int most) {
        return text != null && !text.isEmpty() && text.length() <= most;
    }
}
