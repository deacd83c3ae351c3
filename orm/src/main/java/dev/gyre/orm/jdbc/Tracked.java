package dev.gyre.orm.jdbc;

import dev.gyre.Parks;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands before a connection, its statements and, where their calls have to go to another thread, its
/// results: it knows which statement runs, so that a cancel can stop it, keeps the connection from being
/// closed by who was lent it, and notices what has to be put in order afterwards.
final class Tracked implements InvocationHandler {
    private static final Set<String> SETTINGS =
            Set.of("setAutoCommit", "setTransactionIsolation", "setReadOnly", "setSchema", "setCatalog");
    private static final Set<String> MOVES = Set.of(
            "next",
            "previous",
            "first",
            "last",
            "absolute",
            "relative",
            "beforeFirst",
            "afterLast",
            "close",
            "insertRow",
            "updateRow",
            "deleteRow",
            "refreshRow");

    private final JdbcConnection lease;
    private final Object target;
    private final boolean isHopping; // whether each call goes where the driver's calls run by itself
    private boolean isClosed;

    private Tracked(JdbcConnection lease, Object target, boolean isHopping) {
        this.lease = lease;
        this.target = target;
        this.isHopping = isHopping;
    }

    /// For a body that runs where the driver's calls run.
    static Connection inside(JdbcConnection lease) {
        return proxy(Connection.class, new Tracked(lease, lease.slot().connection(), false));
    }

    /// For whoever calls from a task; its `close` gives the connection back.
    static Connection outside(JdbcConnection lease) {
        return proxy(Connection.class, new Tracked(lease, lease.slot().connection(), true));
    }

    @Override
    @Parks
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given);
        }
        if (target instanceof Connection) {
            return ofConnection(method, given);
        }
        if (target instanceof Statement statement) {
            return ofStatement(statement, method, given);
        }
        return MOVES.contains(method.getName()) ? hop(method, given) : direct(method, given);
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> direct(method, arguments);
        };
    }

    private @Nullable Object ofConnection(Method method, @Nullable Object[] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("close")) {
            isClosed = true;
            if (isHopping) {
                lease.close();
            }
            return null;
        }
        if (name.equals("isClosed") && isClosed) {
            return true;
        }
        if (SETTINGS.contains(name)) {
            lease.touched();
        }
        Object result = hop(method, arguments);
        return result instanceof Statement statement ? statement(method, statement) : result;
    }

    private Object statement(Method method, Statement statement) {
        return proxy(method.getReturnType().asSubclass(Statement.class), new Tracked(lease, statement, isHopping));
    }

    private @Nullable Object ofStatement(Statement statement, Method method, @Nullable Object[] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("cancel")) {
            return direct(method, arguments); // from wherever it comes, while another call runs
        }
        if (name.equals("getConnection")) {
            return isHopping ? outside(lease) : inside(lease);
        }
        Object result = name.startsWith("execute") ? execute(statement, method, arguments) : hop(method, arguments);
        return isHopping && result instanceof ResultSet rows
                ? proxy(ResultSet.class, new Tracked(lease, rows, true))
                : result;
    }

    private @Nullable Object execute(Statement statement, Method method, @Nullable Object[] arguments)
            throws Throwable {
        Slot slot = lease.slot();
        slot.enter(statement);
        try {
            return hop(method, arguments);
        } finally {
            slot.leave(statement);
        }
    }

    private @Nullable Object hop(Method method, @Nullable Object[] arguments) throws Throwable {
        if (!isHopping || lease.slot().isInTask()) {
            return direct(method, arguments);
        }
        return lease.slot().<@Nullable Object, Exception>call(() -> direct(method, arguments));
    }

    private @Nullable Object direct(Method method, @Nullable Object[] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SQLException failure) {
                lease.slot().failed(failure);
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof Exception exception ? exception : e;
        }
    }

    private static <T> T proxy(Class<T> type, Tracked handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
