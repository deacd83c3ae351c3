package dev.gyre.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The virtual threads of this process, as the JDK keeps them for its own thread dumps: for those who look inside. A
/// program that is never looked at never loads this class.
///
/// The JDK can be told not to keep them (`-Djdk.trackAllThreads=false`). Then, and where its internals are not those
/// that we know, none are found here, and only what has a place in the tree of tasks is shown.
final class AllThreads {
    private static final Logger LOG = System.getLogger("dev.gyre");
    private static final String ROOM = "jdk.internal.vm";

    private static final @Nullable AllThreads FOUND = find();

    private final MethodHandle root;
    private final MethodHandle threads;
    private final MethodHandle children;
    private final VarHandle scheduler;

    private AllThreads() throws Throwable {
        Lookup javaLang = JavaLang.lookup();
        exportRoom(javaLang);
        Lookup lookup = MethodHandles.lookup();
        Class<?> container = Class.forName(ROOM + ".ThreadContainer");
        root = lookup.findStatic(Class.forName(ROOM + ".ThreadContainers"), "root", MethodType.methodType(container))
                .asType(MethodType.methodType(Object.class));
        threads = lookup.findVirtual(container, "threads", MethodType.methodType(Stream.class))
                .asType(MethodType.methodType(Stream.class, Object.class));
        children = lookup.findVirtual(container, "children", MethodType.methodType(Stream.class))
                .asType(MethodType.methodType(Stream.class, Object.class));
        Class<?> type = Class.forName("java.lang.VirtualThread");
        scheduler = MethodHandles.privateLookupIn(type, lookup).findVarHandle(type, "scheduler", Executor.class);
    }

    /// Those that `carrier` carries, in no particular order.
    static List<Thread> of(Executor carrier) {
        return FOUND == null ? List.of() : FOUND.carriedBy(carrier);
    }

    private static @Nullable AllThreads find() {
        try {
            return new AllThreads();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "Only tasks will be listed, no other virtual threads of a loop", e);
            return null;
        }
    }

    /// The package `java.lang` is open to us, and there the way lies to export this one to us, too.
    private static void exportRoom(Lookup javaLang) throws Throwable {
        javaLang.findVirtual(
                        Module.class, "implAddExports", MethodType.methodType(void.class, String.class, Module.class))
                .invoke(Object.class.getModule(), ROOM, AllThreads.class.getModule());
    }

    private List<Thread> carriedBy(Executor carrier) {
        var found = new ArrayList<Thread>();
        try {
            collect(root.invoke(), carrier, found);
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "Some virtual threads of a loop will not be listed", e);
        }
        return found;
    }

    /// What is in a container and in those below it; nested executors make a few levels only.
    private void collect(Object container, Executor carrier, List<Thread> found) throws Throwable {
        for (Object thread : ((Stream<?>) threads.invoke(container)).toList()) {
            if (thread instanceof Thread it && it.isVirtual() && carrier.equals(scheduler.get(it))) {
                found.add(it);
            }
        }
        for (Object child : ((Stream<?>) children.invoke(container)).toList()) {
            collect(child, carrier, found);
        }
    }
}
