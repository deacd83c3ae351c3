package dev.gyre.postgres.type;

import dev.gyre.postgres.PgBox;
import dev.gyre.postgres.PgCircle;
import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgLine;
import dev.gyre.postgres.PgPath;
import dev.gyre.postgres.PgPoint;
import dev.gyre.postgres.PgPolygon;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgSegment;
import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.List;

/// Figures of the plane.
final class GeometryCodecs {
    private static final int POINT_BYTES = 16;

    private GeometryCodecs() {}

    static List<ValueCodec> all() {
        return List.of(
                ValueCodec.of("point", PgPoint.class, PgCodec.of(GeometryCodecs::point, GeometryCodecs::point)),
                ValueCodec.of("line", PgLine.class, PgCodec.of(GeometryCodecs::line, (line, to) -> {
                    to.float8(line.a());
                    to.float8(line.b());
                    to.float8(line.c());
                })),
                ValueCodec.of("lseg", PgSegment.class, PgCodec.of(GeometryCodecs::segment, (segment, to) -> {
                    point(segment.from(), to);
                    point(segment.to(), to);
                })),
                ValueCodec.of("box", PgBox.class, PgCodec.of(GeometryCodecs::box, (box, to) -> {
                    point(box.high(), to);
                    point(box.low(), to);
                })),
                ValueCodec.of("path", PgPath.class, PgCodec.of(GeometryCodecs::path, (path, to) -> {
                    to.int1(path.isClosed() ? 1 : 0);
                    points(path.points(), to);
                })),
                ValueCodec.of(
                        "polygon",
                        PgPolygon.class,
                        PgCodec.of(
                                bytes -> new PgPolygon(points(bytes)), (polygon, to) -> points(polygon.points(), to))),
                ValueCodec.of("circle", PgCircle.class, PgCodec.of(GeometryCodecs::circle, (circle, to) -> {
                    point(circle.center(), to);
                    to.float8(circle.radius());
                })));
    }

    private static PgPoint point(PgReader bytes) {
        double x = bytes.float8();
        return new PgPoint(x, bytes.float8());
    }

    private static void point(PgPoint point, PgWriter to) {
        to.float8(point.x());
        to.float8(point.y());
    }

    private static PgLine line(PgReader bytes) {
        double a = bytes.float8();
        double b = bytes.float8();
        return new PgLine(a, b, bytes.float8());
    }

    private static PgSegment segment(PgReader bytes) {
        PgPoint from = point(bytes);
        return new PgSegment(from, point(bytes));
    }

    private static PgBox box(PgReader bytes) {
        PgPoint high = point(bytes);
        return new PgBox(high, point(bytes));
    }

    private static PgPath path(PgReader bytes) {
        boolean isClosed = bytes.int1() != 0;
        return new PgPath(points(bytes), isClosed);
    }

    private static PgCircle circle(PgReader bytes) {
        PgPoint center = point(bytes);
        return new PgCircle(center, bytes.float8());
    }

    private static List<PgPoint> points(PgReader bytes) {
        int count = bytes.int4();
        if (count < 0 || (long) count * POINT_BYTES != bytes.remaining()) {
            throw new Misfit(count + " points are not in " + bytes.remaining() + " bytes");
        }
        var points = new ArrayList<PgPoint>(count);
        for (int i = 0; i < count; i++) {
            points.add(point(bytes));
        }
        return points;
    }

    private static void points(List<PgPoint> points, PgWriter to) {
        to.int4(points.size());
        points.forEach(point -> point(point, to));
    }
}
