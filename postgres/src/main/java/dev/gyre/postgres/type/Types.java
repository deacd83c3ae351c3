package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgTypes;
import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// All types of one database, and how their values travel. Those that every PostgreSQL has are known; others must be
/// learnt before they are met (`missing`, `learn`), and are text until then. May be used by many tasks and threads at
/// once; no method parks.
public final class Types {
    private static final Map<String, Codec> STANDARD = Builtin.codecs();
    private static final Map<String, Codec> EXTENSIONS = Builtin.extensionCodecs();

    private final OwnCodecs own;
    private final Map<Integer, TypeInfo> infos = new ConcurrentHashMap<>(Builtin.types());
    private final Map<Integer, Codec> codecs = new ConcurrentHashMap<>();
    private final Set<Integer> outdated = ConcurrentHashMap.newKeySet(); // known as they were
    private final AtomicInteger generation = new AtomicInteger();
    private volatile RowReaderCache rows = new RowReaderCache();

    /// @param own codecs of the user, which come first
    public Types(PgTypes own) {
        this.own = new OwnCodecs(own);
    }

    /// Those that must be learnt, in ascending order, each once.
    public int[] missing(int... oids) {
        return Arrays.stream(oids)
                .filter(oid -> oid != 0 && (!infos.containsKey(oid) || outdated.contains(oid)))
                .distinct()
                .sorted()
                .toArray();
    }

    /// Learns those of the types that are not known yet. Asks, and so parks, only if there are some.
    public void require(TypeCatalog catalog, int... oids) {
        int[] missing = missing(oids);
        if (missing.length > 0) {
            learn(catalog.describe(Arrays.stream(missing).boxed().toList()));
        }
    }

    /// Takes what the server says of types, in any order. All that they are made of must be among them, or known.
    public void learn(Collection<TypeInfo> more) {
        more.forEach(info -> {
            if (!Builtin.types().containsKey(info.oid())) {
                infos.put(info.oid(), info);
                outdated.remove(info.oid());
            }
        });
        forgetCodecs();
    }

    /// What was learnt is to be learnt anew when it is met in a statement: types have been altered. Until then it is
    /// read as it was, so that what does not fit is found.
    public void outdate() {
        infos.keySet().stream().filter(oid -> !Builtin.types().containsKey(oid)).forEach(outdated::add);
        generation.incrementAndGet();
    }

    /// How often types have been found to be outdated: what was prepared before has to be prepared anew.
    public int generation() {
        return generation.get();
    }

    private void forgetCodecs() {
        codecs.clear();
        rows = new RowReaderCache();
    }

    /// Whether values are to be asked for and sent in the binary format (1), not in that of text (0).
    public boolean isBinary(int oid) {
        return codec(oid).isBinary();
    }

    /// The name of a type, for people.
    public String name(int oid) {
        return codec(oid).name();
    }

    /// Reads values of a type as a Java type; `Object` is the natural one.
    ///
    /// @param place what is read, for messages: `column "name"`
    /// @throws dev.gyre.postgres.PgConversionException if no values of it can be read so
    public ColumnReader reader(int oid, Type wanted, String place) {
        return ColumnReader.of(codec(oid), wanted, place);
    }

    /// The type of a value that is to be a parameter whose type the server cannot find out; 0 if that cannot be told by
    /// the value, as of text, which may stand for anything.
    public int oid(@Nullable Object value) {
        return Inference.oid(value, own, infos.values());
    }

    /// Writes the length of a value and the value, or -1 for null. What is in an `Optional` counts.
    ///
    /// @param place what is written, for messages: `$1`
    /// @throws dev.gyre.postgres.PgConversionException if the type has no such value
    public void write(int oid, @Nullable Object value, String place, PgWriter to) {
        Object given = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (given == null) {
            to.int4(-1);
            return;
        }
        Codec codec = codec(oid);
        int begun = to.begin();
        try {
            codec.write(given, to);
        } catch (RuntimeException e) {
            throw Places.writing(place, codec, given, e);
        }
        to.end(begun);
    }

    /// Makes objects of the rows of a result: records by the names of their components, or values of the only column.
    ///
    /// @throws dev.gyre.postgres.PgShapeException if columns and components do not fit together
    /// @throws dev.gyre.postgres.PgConversionException if a column cannot be read as its component
    public RowReader<Object> rows(Columns columns, Type wanted) {
        return wanted instanceof Class<?> type
                ? rows.of(columns, type, () -> RowReaders.of(this, columns, type))
                : RowReaders.of(this, columns, wanted);
    }

    /// What is to be written for the parameters of these types: the values given or, if a record was given alone, its
    /// components.
    ///
    /// @throws dev.gyre.postgres.PgShapeException if there are too few or too many
    public List<@Nullable Object> arguments(int[] oids, @Nullable Object... given) {
        return Arguments.of(this, oids, given);
    }

    /// Writes what the message Bind says of parameters: how many formats, the formats, how many values, the values.
    ///
    /// @throws dev.gyre.postgres.PgConversionException if a value does not fit
    public void bind(int[] oids, List<@Nullable Object> values, PgWriter to) {
        Arguments.bind(this, oids, values, to);
    }

    /// That of a type; text if it is not known.
    Codec codec(int oid) {
        Codec known = codecs.get(oid);
        if (known != null) {
            return known;
        }
        TypeInfo info = infos.get(oid);
        if (info == null) {
            return text("OID " + Integer.toUnsignedString(oid));
        }
        Codec made = own.over(info, () -> make(info));
        Codec earlier = codecs.putIfAbsent(oid, made);
        return earlier == null ? made : earlier;
    }

    private Codec make(TypeInfo info) {
        return switch (info.kind()) {
            case DOMAIN -> codec(info.inner());
            case ENUM -> new EnumCodec(info);
            case ARRAY -> array(info, codec(info.inner()));
            case RANGE -> inBinary(info, codec(info.inner()), RangeCodec::new);
            case MULTIRANGE -> inBinary(info, codec(info.inner()), MultirangeCodec::new);
            case COMPOSITE -> composite(info);
            case BASE, PSEUDO -> base(info);
        };
    }

    private static Codec array(TypeInfo info, Codec element) {
        return element.isBinary() ? new ArrayCodec(info, element) : new TextArrayCodec(info, element);
    }

    /// What is made of a type without a binary format has none either.
    private static Codec inBinary(TypeInfo info, Codec inner, BiFunction<TypeInfo, Codec, Codec> make) {
        return inner.isBinary() ? make.apply(info, inner) : text(info.name());
    }

    private Codec composite(TypeInfo info) {
        List<Codec> attributes = info.attributes().stream()
                .map(attribute -> codec(attribute.oid()))
                .toList();
        return attributes.stream().allMatch(Codec::isBinary)
                ? new CompositeCodec(info, attributes, this::outdate)
                : text(info.name());
    }

    private Codec base(TypeInfo info) {
        if (info.name().equals("void")) {
            return new VoidCodec();
        }
        if (info.name().equals("record")) {
            return new AnonymousCodec(this);
        }
        boolean isStandard = info.schema().equals("pg_catalog");
        Codec codec = (isStandard ? STANDARD : EXTENSIONS).get(info.name());
        return codec == null || !info.isBinary() ? text(info.name()) : codec;
    }

    private static Codec text(String name) {
        return ValueCodec.of(name, String.class, PgCodec.text()).inText();
    }

    /// Reads one value that was sent by itself, as its natural Java type.
    @Nullable
    Object read(int oid, PgReader bytes) {
        return reader(oid, Object.class, "a value").readAll(bytes);
    }
}
