package dev.gyre.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/// The way into the package `java.lang`, where the constructor of virtual threads with a scheduler of their own
/// lives.
///
/// It tries, in this order: the package is already open to us (`--add-opens`, a manifest); we open it ourselves
/// through [NativeDoor] (unless `-Dgyre.selfOpen=false`); else it fails with the flag to add. There is no second
/// mode.
final class JavaLang {
    /// Set to `false` to forbid that the package is opened without a flag.
    static final String SELF_OPEN = "gyre.selfOpen";

    private static final Logger LOG = System.getLogger("dev.gyre");

    private JavaLang() {}

    /// Opens the package to us unless it is open. Any thread, any number of times.
    ///
    /// @throws UnsupportedOperationException on another JDK
    /// @throws IllegalStateException with the flag to add, if it stays closed
    static void open() {
        requireSupported(Runtime.version());
        if (!isOpen()) {
            openWithoutFlag();
        }
    }

    /// A lookup with private access to `java.lang`.
    static Lookup lookup() {
        open();
        try {
            return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(advice("it is still closed after an attempt to open it"), e);
        }
    }

    /// The flag that makes this class's work unnecessary, for the module we run in.
    static String flag() {
        Module us = JavaLang.class.getModule();
        return "--add-opens java.base/java.lang=" + (us.isNamed() ? us.getName() : "ALL-UNNAMED");
    }

    private static boolean isOpen() {
        return Object.class.getModule().isOpen("java.lang", JavaLang.class.getModule());
    }

    static void requireSupported(Runtime.Version version) {
        if (version.feature() != 25) {
            throw new UnsupportedOperationException("Gyre runs on JDK 25; this is " + version
                    + ". Start the program with a JDK 25, for instance by setting JAVA_HOME.");
        }
    }

    private static synchronized void openWithoutFlag() {
        if (isOpen()) {
            return; // another thread was faster
        }
        if (!Boolean.parseBoolean(System.getProperty(SELF_OPEN, "true"))) {
            throw new IllegalStateException(advice("-D" + SELF_OPEN + "=false forbids opening it without a flag"));
        }
        try {
            NativeDoor.open("java.lang", JavaLang.class.getModule());
            LOG.log(Level.INFO, "Opened java.lang to Gyre; {0} does the same without this step.", flag());
        } catch (Throwable e) {
            throw new IllegalStateException(advice("opening it without a flag failed: " + e), e);
        }
    }

    private static String advice(String found) {
        return "Gyre needs the package java.lang to put virtual threads on its loop; " + found + ". Add " + flag()
                + " to the java command.";
    }
}
