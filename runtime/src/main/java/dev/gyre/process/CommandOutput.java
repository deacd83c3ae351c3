package dev.gyre.process;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a child has left behind: its exit code and what it wrote. A kind of output that did not come through a
/// pipe is empty.
public final class CommandOutput {
    private final int exitCode;
    private final byte[] output;
    private final byte[] errors;

    CommandOutput(int exitCode, byte[] output, byte[] errors) {
        this.exitCode = exitCode;
        this.output = output;
        this.errors = errors;
    }

    /// Its exit code; 128 and the signal's number if a signal killed it.
    public int exitCode() {
        return exitCode;
    }

    /// What it wrote to its output.
    public byte[] bytes() {
        return output.clone();
    }

    /// What it wrote to its output, as UTF-8.
    public String text() {
        return new String(output, UTF_8);
    }

    /// What it wrote to its error output.
    public byte[] errorBytes() {
        return errors.clone();
    }

    /// What it wrote to its error output, as UTF-8.
    public String errorText() {
        return new String(errors, UTF_8);
    }

    @Override
    public String toString() {
        return "CommandOutput[exit code " + exitCode + ", " + output.length + " bytes, " + errors.length
                + " bytes of errors]";
    }
}
