package dev.gyre.loop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.insertArguments;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Properties;

/// Opens a package of `java.base` to one module without a command-line flag, by calling JNI through the foreign
/// function interface.
///
/// JNI is asked for one object, the trusted lookup of `java.lang.invoke`, and leaves it in the system properties for
/// the moment it takes to pick it up; everything after that is plain Java.
///
/// **Why it is written this way.** A JNI local reference dies when the thread returns from any other native
/// method, and the interpreter calls such methods behind our back. So references travel as plain `long`s, and each
/// call that yields one is fused with `NewGlobalRef` into a single method handle, linked beforehand by a call that
/// returns null: between the two no other native method can run.
@SuppressWarnings("restricted") // the foreign function interface is what it is for
final class NativeDoor {
    private static final String HANDOVER = "dev.gyre.handover";
    private static final int JNI_VERSION_10 = 0x000a0000;

    // Indices in the function tables of the JNI specification, chapters 4 and 5.
    private static final int GET_ENV = 6;
    private static final int FIND_CLASS = 6;
    private static final int EXCEPTION_OCCURRED = 15;
    private static final int EXCEPTION_CLEAR = 17;
    private static final int NEW_GLOBAL_REF = 21;
    private static final int DELETE_GLOBAL_REF = 22;
    private static final int GET_METHOD_ID = 33;
    private static final int CALL_OBJECT_METHOD_A = 36;
    private static final int GET_STATIC_METHOD_ID = 113;
    private static final int CALL_STATIC_OBJECT_METHOD_A = 116;
    private static final int GET_STATIC_FIELD_ID = 144;
    private static final int GET_STATIC_OBJECT_FIELD = 145;
    private static final int NEW_STRING_UTF = 167;
    private static final int TABLE_SIZE = 235;

    private final Arena arena;
    private final Linker linker = Linker.nativeLinker();
    private final long env;
    private final MemorySegment functions;
    // (function, env, a, b, c) -> long; arguments that a function does not take are ignored by every C calling
    // convention that JDK 25 supports, so one shape serves all.
    private final MethodHandle call;
    // The same, with the resulting local reference turned into a global one.
    private final MethodHandle callGlobal;

    private NativeDoor(Arena arena) throws Throwable {
        this.arena = arena;
        this.env = environment();
        this.functions = table(env, TABLE_SIZE);
        this.call = linker.downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
        MethodHandle toGlobal = insertArguments(call, 0, function(NEW_GLOBAL_REF), env);
        this.callGlobal = filterReturnValue(call, insertArguments(toGlobal, 1, 0L, 0L));
        link();
    }

    /// Opens `packageName` of `java.base` to `module`.
    static void open(String packageName, Module module) throws Throwable {
        try (var arena = Arena.ofShared()) {
            Lookup trusted = new NativeDoor(arena).trustedLookup();
            Module base = Object.class.getModule();
            if (module.isNamed()) {
                trusted.findVirtual(
                                Module.class,
                                "implAddOpens",
                                MethodType.methodType(void.class, String.class, Module.class))
                        .invoke(base, packageName, module);
            } else {
                trusted.findVirtual(
                                Module.class,
                                "implAddOpensToAllUnnamed",
                                MethodType.methodType(void.class, String.class))
                        .invoke(base, packageName);
            }
        }
    }

    /// Links both handles by calls that return null, so that linking never comes between two real ones.
    private void link() throws Throwable {
        invoke(EXCEPTION_OCCURRED, 0, 0, 0);
        reference(EXCEPTION_OCCURRED, 0, 0, 0);
    }

    private Lookup trustedLookup() throws Throwable {
        long lookupClass = findClass("java/lang/invoke/MethodHandles$Lookup");
        long field = member(GET_STATIC_FIELD_ID, lookupClass, "IMPL_LOOKUP", "Ljava/lang/invoke/MethodHandles$Lookup;");
        long lookup = found(reference(GET_STATIC_OBJECT_FIELD, lookupClass, field, 0), "IMPL_LOOKUP");
        long systemClass = findClass("java/lang/System");
        long getProperties = member(GET_STATIC_METHOD_ID, systemClass, "getProperties", "()Ljava/util/Properties;");
        long properties = found(reference(CALL_STATIC_OBJECT_METHOD_A, systemClass, getProperties, 0), "properties");
        long key = found(reference(NEW_STRING_UTF, text(HANDOVER), 0, 0), "a string");
        long propertiesClass = findClass("java/util/Properties");
        long put = member(
                GET_METHOD_ID, propertiesClass, "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
        invoke(CALL_OBJECT_METHOD_A, properties, put, arguments(key, lookup));
        for (long reference : new long[] {lookupClass, lookup, systemClass, properties, key, propertiesClass}) {
            invoke(DELETE_GLOBAL_REF, reference, 0, 0);
        }
        return handedOver(System.getProperties());
    }

    private static Lookup handedOver(Properties properties) {
        Object value = properties.remove(HANDOVER);
        if (value instanceof Lookup lookup) {
            return lookup;
        }
        throw new IllegalStateException("JNI handed over " + value + " instead of a lookup");
    }

    private long findClass(String name) throws Throwable {
        return found(reference(FIND_CLASS, text(name), 0, 0), name);
    }

    private long member(int getter, long owner, String name, String signature) throws Throwable {
        return found(invoke(getter, owner, text(name), text(signature)), name);
    }

    private long found(long value, String what) throws Throwable {
        if (value == 0) {
            invoke(EXCEPTION_CLEAR, 0, 0, 0);
            throw new IllegalStateException("JNI did not find " + what);
        }
        return value;
    }

    private long invoke(int function, long a, long b, long c) throws Throwable {
        return (long) call.invokeExact(function(function), env, a, b, c);
    }

    private long reference(int function, long a, long b, long c) throws Throwable {
        return (long) callGlobal.invokeExact(function(function), env, a, b, c);
    }

    private long text(String value) {
        return arena.allocateFrom(value).address();
    }

    private long arguments(long first, long second) {
        return arena.allocateFrom(JAVA_LONG, first, second).address();
    }

    private MemorySegment function(int index) {
        return MemorySegment.ofAddress(functions.getAtIndex(JAVA_LONG, index));
    }

    /// The function table that `pointer` points to: JNI's environments and virtual machines are pointers to one.
    private static MemorySegment table(long pointer, int size) {
        long address =
                MemorySegment.ofAddress(pointer).reinterpret(ADDRESS.byteSize()).get(JAVA_LONG, 0);
        return MemorySegment.ofAddress(address).reinterpret(size * JAVA_LONG.byteSize());
    }

    private long environment() throws Throwable {
        MemorySegment machine = arena.allocate(ADDRESS);
        MethodHandle created = linker.downcallHandle(
                libjvm().findOrThrow("JNI_GetCreatedJavaVMs"), status(ADDRESS, JAVA_INT, ADDRESS));
        requireOk((int) created.invokeExact(machine, 1, arena.allocate(JAVA_INT)), "JNI_GetCreatedJavaVMs");
        MemorySegment environment = arena.allocate(ADDRESS);
        long virtualMachine = machine.get(JAVA_LONG, 0);
        MemorySegment getEnv =
                MemorySegment.ofAddress(table(virtualMachine, GET_ENV + 1).getAtIndex(JAVA_LONG, GET_ENV));
        MethodHandle get = linker.downcallHandle(getEnv, status(JAVA_LONG, ADDRESS, JAVA_INT));
        requireOk((int) get.invokeExact(virtualMachine, environment, JNI_VERSION_10), "GetEnv");
        return environment.get(JAVA_LONG, 0);
    }

    private static FunctionDescriptor status(MemoryLayout... arguments) {
        return FunctionDescriptor.of(JAVA_INT, arguments);
    }

    private static void requireOk(int status, String function) {
        if (status != 0) {
            throw new IllegalStateException(function + " answered " + status);
        }
    }

    private SymbolLookup libjvm() {
        Path home = Path.of(System.getProperty("java.home"));
        String name = System.mapLibraryName("jvm");
        boolean isWindows = name.endsWith(".dll");
        return SymbolLookup.libraryLookup(
                home.resolve(isWindows ? "bin" : "lib").resolve("server").resolve(name), arena);
    }
}
