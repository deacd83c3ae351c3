package dev.gyre.process;

/// A command ended, but not with exit code 0 (Python's `CalledProcessError`).
public final class CommandFailedException extends ProcessException {
    private static final int TAIL = 2000;
    private static final int BY_SIGNAL = 128;
    private static final int MOST_SIGNALS = 64;

    private final Command command;
    private final CommandOutput output;

    CommandFailedException(Command command, CommandOutput output) {
        super(
                command + " ended with exit code " + output.exitCode() + meaning(output.exitCode())
                        + ", and 0 was expected. " + tail(output.errorText())
                        + " If other codes are fine, use Subprocess.capture(...) and look at exitCode()",
                null);
        this.command = command;
        this.output = output;
    }

    /// What was run.
    public Command command() {
        return command;
    }

    /// How it ended, and all it said.
    public CommandOutput output() {
        return output;
    }

    /// Its exit code.
    public int exitCode() {
        return output.exitCode();
    }

    private static String meaning(int code) {
        int signal = code - BY_SIGNAL;
        return signal > 0 && signal <= MOST_SIGNALS ? " (usually: killed by signal " + signal + ")" : "";
    }

    private static String tail(String errors) {
        String text = errors.strip();
        if (text.isEmpty()) {
            return "It wrote nothing to its error output, or that was not kept.";
        }
        boolean isWhole = text.length() <= TAIL;
        return (isWhole ? "Its error output:\n" : "The end of its error output:\n…")
                + (isWhole ? text : text.substring(text.length() - TAIL)) + "\n";
    }
}
