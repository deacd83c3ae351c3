package dev.gyre.compiler;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;

/// The javac plugin `GyreNoSwitch`: a compile error for each call that may park in a method that is marked `@NoSwitch`,
/// or in the body of `Async.noSwitch`. javac finds it on the processor path with `-Xplugin:GyreNoSwitch`.
///
/// It follows calls through the methods that are compiled together; beyond them it believes the marks, and knows the
/// waits of the JDK. A lambda that is handed to a method counts as run by that method, unless that one is known to
/// start something.
public final class NoSwitchPlugin implements Plugin {
    /// The name by which javac knows it.
    public static final String NAME = "GyreNoSwitch";

    /// For javac.
    public NoSwitchPlugin() {}

    @Override
    public String getName() {
        return NAME;
    }

    /// Has `task` check the promises of what it compiles.
    @Override
    public void init(JavacTask task, String... args) {
        task.addTaskListener(new PromiseCheck(task));
    }
}
