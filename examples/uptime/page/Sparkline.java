package uptime.page;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uptime.site.History.Point;

/// The latest checks as bars, in the language of SVG paths: short ones for quick answers, long ones for slow
/// ones, and one over the whole height where there was no good answer.
///
/// @param good the path of the good checks
/// @param bad the path of the others
public record Sparkline(String good, String bad) {
    /// How many bars there are.
    static final int BARS = 40;

    static final int STEP = 3;
    static final int HEIGHT = 24;

    private static final double SLOWEST = Math.log1p(5000); // milliseconds; slower ones are no longer

    static Sparkline of(List<Point> points) {
        return new Sparkline(path(points, Point::isGood), path(points, point -> !point.isGood()));
    }

    /// The newest bar is the rightmost one.
    private static String path(List<Point> points, Predicate<Point> wanted) {
        int indent = BARS - points.size();
        return IntStream.range(0, points.size())
                .filter(i -> wanted.test(points.get(i)))
                .mapToObj(i -> "M%d %dV%d".formatted((indent + i) * STEP + 1, HEIGHT, HEIGHT - height(points.get(i))))
                .collect(Collectors.joining());
    }

    /// From 2 to the whole height. The scale is logarithmic: one second is not a thousand times as bad as a
    /// millisecond.
    private static int height(Point point) {
        double share = point.isGood() ? Math.log1p(point.latencyMillis()) / SLOWEST : 1;
        return (int) Math.round(2 + Math.min(1, share) * (HEIGHT - 2));
    }
}
