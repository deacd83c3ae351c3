package dev.gyre.postgres.type;

import dev.gyre.postgres.PgArray;
import dev.gyre.postgres.PgBits;
import dev.gyre.postgres.PgBox;
import dev.gyre.postgres.PgCircle;
import dev.gyre.postgres.PgInet;
import dev.gyre.postgres.PgInterval;
import dev.gyre.postgres.PgLine;
import dev.gyre.postgres.PgLsn;
import dev.gyre.postgres.PgMacAddress;
import dev.gyre.postgres.PgMoney;
import dev.gyre.postgres.PgNumeric;
import dev.gyre.postgres.PgPath;
import dev.gyre.postgres.PgPoint;
import dev.gyre.postgres.PgPolygon;
import dev.gyre.postgres.PgRange;
import dev.gyre.postgres.PgSegment;
import dev.gyre.postgres.PgSnapshot;
import dev.gyre.postgres.PgTid;
import dev.gyre.postgres.PgTsVector;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The type of the server that the class of a value stands for, where only one does.
final class Inference {
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(Boolean.class, "bool"),
            Map.entry(Short.class, "int2"),
            Map.entry(Byte.class, "int2"),
            Map.entry(Integer.class, "int4"),
            Map.entry(Long.class, "int8"),
            Map.entry(Float.class, "float4"),
            Map.entry(Double.class, "float8"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(BigInteger.class, "numeric"),
            Map.entry(PgNumeric.class, "numeric"),
            Map.entry(byte[].class, "bytea"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(OffsetTime.class, "timetz"),
            Map.entry(LocalDateTime.class, "timestamp"),
            Map.entry(Instant.class, "timestamptz"),
            Map.entry(OffsetDateTime.class, "timestamptz"),
            Map.entry(ZonedDateTime.class, "timestamptz"),
            Map.entry(PgInterval.class, "interval"),
            Map.entry(Duration.class, "interval"),
            Map.entry(Period.class, "interval"),
            Map.entry(PgBits.class, "varbit"),
            Map.entry(PgInet.class, "inet"),
            Map.entry(PgMoney.class, "money"),
            Map.entry(PgLsn.class, "pg_lsn"),
            Map.entry(PgSnapshot.class, "pg_snapshot"),
            Map.entry(PgTid.class, "tid"),
            Map.entry(PgTsVector.class, "tsvector"),
            Map.entry(PgPoint.class, "point"),
            Map.entry(PgLine.class, "line"),
            Map.entry(PgSegment.class, "lseg"),
            Map.entry(PgBox.class, "box"),
            Map.entry(PgPath.class, "path"),
            Map.entry(PgPolygon.class, "polygon"),
            Map.entry(PgCircle.class, "circle"));

    private static final Map<String, String> RANGES = Map.of(
            "int4", "int4range",
            "int8", "int8range",
            "numeric", "numrange",
            "timestamp", "tsrange",
            "timestamptz", "tstzrange",
            "date", "daterange");

    private static final Map<String, TypeInfo> BUILTIN = byName();

    private Inference() {}

    static int oid(@Nullable Object value, OwnCodecs own, Collection<TypeInfo> known) {
        TypeInfo type = type(value, own, known);
        return type == null ? 0 : type.oid();
    }

    private static @Nullable TypeInfo type(@Nullable Object value, OwnCodecs own, Collection<TypeInfo> known) {
        if (value == null) {
            return null;
        }
        for (TypeInfo info : known) {
            if (own.isFor(value.getClass(), info)) {
                return info;
            }
        }
        String name = NAMES.get(value.getClass());
        if (name != null) {
            return BUILTIN.get(name);
        }
        return switch (value) {
            case Optional<?> optional -> type(optional.orElse(null), own, known);
            case PgMacAddress mac -> BUILTIN.get(mac.length() == 6 ? "macaddr" : "macaddr8");
            case InetAddress _ -> BUILTIN.get("inet");
            case PgRange<?> range -> range(type(range.lower() == null ? range.upper() : range.lower(), own, known));
            default -> array(type(element(value), own, known), known);
        };
    }

    private static @Nullable TypeInfo range(@Nullable TypeInfo bound) {
        return bound == null ? null : BUILTIN.get(RANGES.getOrDefault(bound.name(), ""));
    }

    private static @Nullable TypeInfo array(@Nullable TypeInfo element, Collection<TypeInfo> known) {
        if (element == null || element.kind() == TypeKind.ARRAY) {
            return element;
        }
        return known.stream()
                .filter(info -> info.oid() == element.array())
                .findFirst()
                .orElse(null);
    }

    /// The first one that tells something; null if it is no array.
    private static @Nullable Object element(Object value) {
        return switch (value) {
            case Collection<?> collection ->
                collection.stream().filter(Objects::nonNull).findFirst().orElse(null);
            case PgArray<?> array ->
                array.elements().stream().filter(Objects::nonNull).findFirst().orElse(null);
            default -> value.getClass().isArray() && Array.getLength(value) > 0 ? Array.get(value, 0) : null;
        };
    }

    private static Map<String, TypeInfo> byName() {
        var types = new HashMap<String, TypeInfo>();
        Builtin.types().values().forEach(info -> types.put(info.name(), info));
        return types;
    }
}
