package dev.gyre.web.bind;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.TreeNode;

/// In which way values of a class are sent, as far as the class alone says it. What is sent and what the document
/// tells of it both follow this.
public enum Outlet {
    /// Whatever it is: it was declared as anything.
    ANYTHING,
    /// As it is.
    VALUE,
    OPTIONAL,
    ARRAY,
    /// One after the other.
    ELEMENTS,
    MAP,
    ENUM,
    /// What a record or an interface lets out.
    MEMBERS,
    /// One of the classes that a sealed type permits.
    ONE_OF,
    /// A class of the application without subclasses, as it is.
    FINAL,
    /// A class of which a subclass could hold more.
    OPEN;

    /// Those of the JDK that have subclasses, all of which are one text or number.
    private static final Set<String> VALUES = Set.of(
            "java.lang.CharSequence",
            "java.lang.Number",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.util.Date",
            "java.util.TimeZone",
            "java.net.InetSocketAddress",
            "java.nio.charset.Charset",
            "java.nio.file.Path",
            "java.io.File",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp");

    /// That of this class.
    public static Outlet of(Class<?> type) {
        if (type == Object.class || TreeNode.class.isAssignableFrom(type)) {
            return ANYTHING;
        }
        if (isValue(type)) {
            return VALUE;
        }
        if (type.isArray()) {
            return ARRAY;
        }
        if (type == Optional.class) {
            return OPTIONAL;
        }
        if (type.isEnum()) {
            return ENUM;
        }
        if (type.isRecord()) {
            return MEMBERS;
        }
        if (Map.class.isAssignableFrom(type)) {
            return MAP;
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return ELEMENTS;
        }
        return isOfJdk(type) ? OPEN : ofApplication(type);
    }

    private static Outlet ofApplication(Class<?> type) {
        if (type.isSealed()) {
            return ONE_OF;
        }
        if (type.isInterface()) {
            return MEMBERS;
        }
        return Modifier.isFinal(type.getModifiers()) ? FINAL : OPEN;
    }

    private static boolean isValue(Class<?> type) {
        if (type.isPrimitive() || (type.isArray() && type.getComponentType().isPrimitive())) {
            return true;
        }
        boolean isClosed = Modifier.isFinal(type.getModifiers()) || type.isSealed();
        return isOfJdk(type)
                && !type.isEnum()
                && type.getTypeParameters().length == 0
                && (isClosed || VALUES.contains(type.getName()));
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }

    static RefusedDeclaration refused(Declared type) {
        return isOfJdk(type.raw())
                ? new RefusedDeclaration(
                        "what a " + type + " of the JDK lets out is not known. Return a record, a List, a"
                                + " Map, an Optional, an array, or a value such as a text, a number or a date")
                : new RefusedDeclaration(
                        type + " is a class that others may extend, and all that a subclass holds would"
                                + " be sent. Make it final or a record, or declare an interface with what is to be sent");
    }
}
