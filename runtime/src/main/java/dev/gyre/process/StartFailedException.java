package dev.gyre.process;

/// A program could not be started. The cause says what the operating system had against it.
public final class StartFailedException extends ProcessException {
    private final Command command;

    StartFailedException(Command command, Throwable cause) {
        super(
                "cannot start " + command
                        + command.directory().map(it -> " in " + it).orElse("") + ": " + cause.getMessage()
                        + ". Usually the program is not on the PATH, may not be executed, or the directory or a file it"
                        + " is redirected to does not exist; a line for a shell needs Command.shell(...)",
                cause);
        this.command = command;
    }

    /// What was to be started.
    public Command command() {
        return command;
    }
}
