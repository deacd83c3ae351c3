package dev.gyre.cli;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Has JShell run its lines in this JVM, in one task; JShell finds it by its [#NAME]. Its stop cancels the line that
/// runs, and nothing else.
public final class LineExecution extends DirectExecutionControl {
    /// The name by which JShell knows this way to run lines.
    static final String NAME = "gyre";

    private final LineTask lines = new LineTask();
    private boolean hasStopCheck;

    /// How JShell gets one.
    public static ExecutionControlProvider provider() {
        return new Provider();
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        if (!hasStopCheck) {
            hasStopCheck = true;
            super.load(new ClassBytecodes[] {StopCheck.newClass()});
            connect();
        }
        super.load(Stream.of(classes).map(StopCheck::weaveInto).toArray(ClassBytecodes[]::new));
    }

    @Override
    protected String invoke(Method line) throws Exception {
        return valueString(lines.run(line));
    }

    @Override
    public void stop() {
        lines.stop();
    }

    @Override
    public void close() {
        lines.close();
    }

    /// Lets the checks reach the task of the lines.
    private void connect() throws ClassInstallException {
        try {
            Field check = findClass(StopCheck.CLASS).getField(StopCheck.FIELD);
            check.set(null, (Runnable) lines::check);
        } catch (ReflectiveOperationException e) {
            throw new ClassInstallException(e.toString(), new boolean[0]);
        }
    }

    private static final class Provider implements ExecutionControlProvider {
        @Override
        public String name() {
            return NAME;
        }

        /// JShell tells the class path only as an option for a JVM that it would start.
        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters)
                throws EngineTerminationException, InternalException {
            var execution = new LineExecution();
            List<String> options = environment.extraRemoteVMOptions();
            int at = options.indexOf("--class-path");
            if (at >= 0) {
                execution.addToClasspath(options.get(at + 1));
            }
            return execution;
        }
    }
}
