package dev.gyre.cli;

/// Why the command did not start a program, in words for the person who typed it.
abstract sealed class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Refusal(String message) {
        super(message, null, false, false);
    }

    abstract int exitCode();

    /// There is nothing to run at the given place.
    static final class NothingToRun extends Refusal {
        private static final long serialVersionUID = 1;

        NothingToRun(String message) {
            super(message);
        }

        @Override
        int exitCode() {
            return 2;
        }
    }

    /// An option has a value that makes no sense.
    static final class WrongOption extends Refusal {
        private static final long serialVersionUID = 1;

        WrongOption(String message) {
            super(message);
        }

        @Override
        int exitCode() {
            return 2;
        }
    }

    /// A process cannot be looked into.
    static final class NothingToSee extends Refusal {
        private static final long serialVersionUID = 1;

        NothingToSee(String message) {
            super(message);
        }

        @Override
        int exitCode() {
            return 1;
        }
    }

    /// The program has started no application; the message says why.
    static final class DoesNotStart extends Refusal {
        private static final long serialVersionUID = 1;

        DoesNotStart(String message) {
            super(message);
        }

        @Override
        int exitCode() {
            return 3;
        }
    }

    /// A migration cannot be made or run, or is missing.
    static final class NotMigrated extends Refusal {
        private static final long serialVersionUID = 1;

        NotMigrated(String message) {
            super(message);
        }

        @Override
        int exitCode() {
            return 1;
        }
    }

    /// The compiler found errors; the message is its whole report.
    static final class DoesNotCompile extends Refusal {
        private static final long serialVersionUID = 1;

        DoesNotCompile(String report) {
            super(report);
        }

        @Override
        int exitCode() {
            return 1;
        }
    }
}
