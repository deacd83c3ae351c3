package dev.gyre.postgres.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The types that every PostgreSQL has with the same OIDs, so that nobody needs to ask for them.
final class Builtin {
    /// OID, name, OID of the array of it. After a colon: what is below it.
    private static final String TABLE = """
            16 bool 1000
            17 bytea 1001
            18 char 1002
            19 name 1003
            20 int8 1016
            21 int2 1005
            22 int2vector 1006 array:21
            23 int4 1007
            24 regproc 1008 text
            25 text 1009
            26 oid 1028
            27 tid 1010
            28 xid 1011
            29 cid 1012
            30 oidvector 1013 array:26
            114 json 199
            142 xml 143
            194 pg_node_tree 0 text
            600 point 1017
            601 lseg 1018
            602 path 1019
            603 box 1020
            604 polygon 1027
            628 line 629
            650 cidr 651
            700 float4 1021
            701 float8 1022
            705 unknown 0
            718 circle 719
            774 macaddr8 775
            790 money 791
            829 macaddr 1040
            869 inet 1041
            1033 aclitem 1034 text
            1042 bpchar 1014
            1043 varchar 1015
            1082 date 1182
            1083 time 1183
            1114 timestamp 1115
            1184 timestamptz 1185
            1186 interval 1187
            1266 timetz 1270
            1560 bit 1561
            1562 varbit 1563
            1700 numeric 1231
            1790 refcursor 2201
            2202 regprocedure 2207 text
            2203 regoper 2208 text
            2204 regoperator 2209 text
            2205 regclass 2210 text
            2206 regtype 2211 text
            2249 record 2287
            2275 cstring 1263
            2278 void 0
            2950 uuid 2951
            2970 txid_snapshot 2949
            3220 pg_lsn 3221
            3361 pg_ndistinct 0 text
            3402 pg_dependencies 0 text
            3614 tsvector 3643
            3615 tsquery 3645 text
            3642 gtsvector 3644 text
            3734 regconfig 3735 text
            3769 regdictionary 3770 text
            3802 jsonb 3807
            3904 int4range 3905 range:23
            3906 numrange 3907 range:1700
            3908 tsrange 3909 range:1114
            3910 tstzrange 3911 range:1184
            3912 daterange 3913 range:1082
            3926 int8range 3927 range:20
            4072 jsonpath 4073
            4089 regnamespace 4090 text
            4096 regrole 4097 text
            4191 regcollation 4192 text
            4451 int4multirange 6150 multirange:3904
            4532 nummultirange 6151 multirange:3906
            4533 tsmultirange 6152 multirange:3908
            4534 tstzmultirange 6153 multirange:3910
            4535 datemultirange 6155 multirange:3912
            4536 int8multirange 6157 multirange:3926
            4600 pg_brin_bloom_summary 0 text
            4601 pg_brin_minmax_multi_summary 0 text
            5017 pg_mcv_list 0 text
            5038 pg_snapshot 5039
            5069 xid8 271
            """;

    private static final Map<Integer, TypeInfo> INFOS = infos();

    private Builtin() {}

    /// What is known of all of them, by OID.
    static Map<Integer, TypeInfo> types() {
        return INFOS;
    }

    /// The codecs of those with values of their own, by name.
    static Map<String, Codec> codecs() {
        var codecs = new HashMap<String, Codec>();
        Stream.of(
                        PlainCodecs.all(),
                        TimeCodecs.all(),
                        JsonCodecs.all(),
                        SystemCodecs.all(),
                        GeometryCodecs.all(),
                        SearchCodecs.all())
                .flatMap(List::stream)
                .forEach(codec -> codecs.put(codec.name(), codec));
        return codecs;
    }

    /// The codecs of types that extensions make, by name.
    static Map<String, Codec> extensionCodecs() {
        var codecs = new HashMap<String, Codec>();
        ExtensionCodecs.all().forEach(codec -> codecs.put(codec.name(), codec));
        return codecs;
    }

    private static Map<Integer, TypeInfo> infos() {
        var infos = new HashMap<Integer, TypeInfo>();
        for (String line : TABLE.lines().toList()) {
            List<String> words = new ArrayList<>(List.of(line.split(" ")));
            int oid = Integer.parseInt(words.get(0));
            int array = Integer.parseInt(words.get(2));
            infos.put(oid, info(oid, words.get(1), array, words.size() > 3 ? words.get(3) : ""));
            if (array != 0) {
                infos.put(array, TypeInfo.builtin(array, "_" + words.get(1), TypeKind.ARRAY, oid, 0));
            }
        }
        return Map.copyOf(infos);
    }

    private static TypeInfo info(int oid, String name, int array, String more) {
        int colon = more.indexOf(':');
        if (colon >= 0) {
            TypeKind kind = TypeKind.valueOf(more.substring(0, colon).toUpperCase(Locale.ROOT));
            return TypeInfo.builtin(oid, name, kind, Integer.parseInt(more.substring(colon + 1)), array);
        }
        boolean isPseudo = name.equals("record") || name.equals("void") || name.equals("cstring");
        TypeKind kind = isPseudo ? TypeKind.PSEUDO : TypeKind.BASE;
        return new TypeInfo(oid, "pg_catalog", name, kind, 0, array, more.isEmpty(), List.of(), List.of());
    }
}
