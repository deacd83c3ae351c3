package dev.gyre.web;

import dev.gyre.Async;
import java.lang.StackWalker.StackFrame;
import java.util.Set;

/// The line of the application that declared something: for messages.
record Place(String file, int line) {
    private static final Set<Class<?>> OURS = Set.of(
            Place.class,
            Section.class,
            Routes.class,
            App.class,
            Router.class,
            EndpointClass.class,
            Documentation.class);
    private static final String RUNTIME = Async.class.getPackageName(); // through which declarations go, too
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /// The line that called into this package.
    static Place ofCaller() {
        return WALKER.walk(frames -> frames.filter(frame -> !isOurs(frame.getDeclaringClass()))
                .findFirst()
                .map(Place::of)
                .orElse(new Place("somewhere", 0)));
    }

    private static boolean isOurs(Class<?> type) {
        return OURS.contains(type) || type.getPackageName().equals(RUNTIME);
    }

    private static Place of(StackFrame frame) {
        String file = frame.getFileName();
        return new Place(file != null ? file : frame.getClassName(), frame.getLineNumber());
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
