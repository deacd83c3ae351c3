package dev.gyre.cli;

import com.sun.tools.attach.VirtualMachine;
import dev.gyre.cli.Refusal.NothingToSee;
import java.util.Optional;

/// A process that is to be looked into, and why it cannot be.
///
/// @param pid its number
/// @param command what it runs, as far as this user may know
record Target(long pid, String command) {
    private static final String LIST = " gyre ps lists the programs that run on Gyre.";

    /// Looks whether there is such a process, whether it is a Java program, and whether it is this user's. A process
    /// that is no JVM is left alone: what asks a JVM to open itself is a signal.
    static Target of(long pid) {
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> new NothingToSee("gyre: there is no process " + pid + "." + LIST));
        String command = process.info().command().orElse("unknown");
        var target = new Target(pid, command);
        Optional<String> user = process.info().user();
        Optional<String> self = ProcessHandle.current().info().user();
        if (user.isPresent() && self.isPresent() && !user.equals(self)) {
            throw target.belongsTo(user.get(), self.get());
        }
        boolean isListed =
                VirtualMachine.list().stream().anyMatch(jvm -> jvm.id().equals(Long.toString(pid)));
        if (!isListed && !command.matches(".*\\bjavaw?(\\.exe)?")) {
            throw new NothingToSee("gyre: process " + pid + " (" + command + ") is no Java program." + LIST);
        }
        return target;
    }

    private NothingToSee belongsTo(String user, String self) {
        return new NothingToSee("gyre: process " + pid + " belongs to " + user + ", and you are " + self
                + ". A JVM shows itself to its own user only: sudo -u " + user + " gyre ps " + pid);
    }

    NothingToSee runsNoLoop() {
        return new NothingToSee("gyre: process " + pid + " (" + command
                + ") is a Java program, but has not opened a loop of Gyre." + LIST);
    }

    NothingToSee hidesGyre(Exception e) {
        return new NothingToSee(
                "gyre: process " + pid + " runs on Gyre, but hides it from its JVM (" + cause(e)
                        + "): a server, or a jar that holds jars, has loaded it. Have it call TasksBean.register() at its start.");
    }

    NothingToSee cannotBeSeen(Exception e) {
        return new NothingToSee("gyre: process " + pid + " (" + command + ") cannot be looked into: " + cause(e)
                + ". It may have ended, be stopped, run with -XX:+DisableAttachMechanism, or lack the module"
                + " jdk.management.agent.");
    }

    private static String cause(Exception e) {
        Throwable cause = e.getCause() != null ? e.getCause() : e;
        return cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }
}
