package dev.gyre.trial;

import dev.gyre.Async;
import dev.gyre.Loop;

/// Starts the default loop twice over, and prints what came of it and to whom `java.lang` is open then.
public final class Opening {
    private Opening() {}

    public static void main(String[] args) {
        System.out.println(attempt());
        System.out.println(attempt());
        System.out.println("open to Gyre " + isOpenTo(Loop.class));
        System.out.println("open to the application " + isOpenTo(Opening.class));
    }

    private static String attempt() {
        try {
            return Async.run(() -> "a task of " + Loop.current().name());
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static boolean isOpenTo(Class<?> who) {
        return Object.class.getModule().isOpen("java.lang", who.getModule());
    }
}
