package dev.gyre.trial;

import dev.gyre.Work;

/// A line of an application, for tests in packages that do not count as one.
public final class Application {
    private Application() {}

    public static <T, X extends Exception> T call(Work<T, X> body) throws X {
        return body.run();
    }
}
