package dev.gyre.postgres.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What must be asked of the server about its types, and how its answer is read. Works from PostgreSQL 14 on.
public final class CatalogQuery {

    /// The types with the OIDs of the parameter, an `oid[]`, and all that they are made of.
    public static final String BY_OID = query("unnest($1::oid[])");

    /// The types with the names of the parameter, a `text[]`, written as in SQL and looked for on the search path, and
    /// all that they are made of. Names that do not exist are left out.
    public static final String BY_NAME = query("to_regtype(name)::oid from unnest($1::text[]) names (name)");

    private static final Map<Character, TypeKind> KINDS = Map.of(
            'b', TypeKind.BASE,
            'c', TypeKind.COMPOSITE,
            'd', TypeKind.DOMAIN,
            'e', TypeKind.ENUM,
            'm', TypeKind.MULTIRANGE,
            'p', TypeKind.PSEUDO,
            'r', TypeKind.RANGE);

    /// A row of the answer.
    private record Described(
            int oid,
            String schema,
            String name,
            char kind,
            int inner,
            int array,
            boolean isBinary,
            List<String> attributes,
            int[] attributeTypes,
            List<String> labels) {}

    private CatalogQuery() {}

    private static String query(String wanted) {
        return """
                with recursive wanted (oid) as (
                    select %s
                  union
                    select part.oid
                    from wanted
                    join pg_catalog.pg_type t on t.oid = wanted.oid
                    left join pg_catalog.pg_range r on r.rngtypid = t.oid
                    left join pg_catalog.pg_range m on m.rngmultitypid = t.oid
                    cross join lateral (
                        values (t.typelem), (t.typbasetype), (r.rngsubtype), (m.rngtypid)
                        union all
                        select atttypid from pg_catalog.pg_attribute
                        where attrelid = t.typrelid and t.typrelid <> 0 and attnum > 0 and not attisdropped
                    ) part (oid)
                    where part.oid <> 0
                )
                select t.oid::int4 as oid, n.nspname::text as schema, t.typname::text as name,
                    case when t.typtype = 'b' and t.typcategory = 'A' and t.typelem <> 0 then 'a'
                        else t.typtype end as kind,
                    coalesce(nullif(t.typbasetype, 0), r.rngsubtype, m.rngtypid, t.typelem)::int4 as inner,
                    t.typarray::int4 as array,
                    t.typsend <> 0 and t.typreceive <> 0 as is_binary,
                    array(select attname::text from pg_catalog.pg_attribute a
                        where a.attrelid = t.typrelid and t.typrelid <> 0 and attnum > 0 and not attisdropped
                        order by attnum) as attributes,
                    array(select atttypid::int4 from pg_catalog.pg_attribute a
                        where a.attrelid = t.typrelid and t.typrelid <> 0 and attnum > 0 and not attisdropped
                        order by attnum) as attribute_types,
                    array(select enumlabel::text from pg_catalog.pg_enum e
                        where e.enumtypid = t.oid order by enumsortorder) as labels
                from wanted
                join pg_catalog.pg_type t on t.oid = wanted.oid
                join pg_catalog.pg_namespace n on n.oid = t.typnamespace
                left join pg_catalog.pg_range r on r.rngtypid = t.oid
                left join pg_catalog.pg_range m on m.rngmultitypid = t.oid
                """.formatted(wanted);
    }

    /// Reads the rows of the answer, which is asked for in the binary format.
    ///
    /// @param columns as the server described them
    public static RowReader<TypeInfo> reader(Types types, Columns columns) {
        RowReader<Object> rows = types.rows(columns, Described.class);
        return row -> info((Described) Objects.requireNonNull(rows.read(row)));
    }

    private static TypeInfo info(Described type) {
        var attributes = new ArrayList<TypeInfo.Attribute>();
        for (int i = 0; i < type.attributeTypes().length; i++) {
            attributes.add(new TypeInfo.Attribute(type.attributes().get(i), type.attributeTypes()[i]));
        }
        return new TypeInfo(
                type.oid(),
                type.schema(),
                type.name(),
                type.kind() == 'a' ? TypeKind.ARRAY : KINDS.getOrDefault(type.kind(), TypeKind.BASE),
                type.inner(),
                type.array(),
                type.isBinary(),
                attributes,
                type.labels());
    }
}
