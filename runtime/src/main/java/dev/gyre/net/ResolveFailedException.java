package dev.gyre.net;

/// A host name could not be turned into addresses.
public final class ResolveFailedException extends NetException {
    /// What went wrong.
    public enum Problem {
        /// A name server says that there is no such name, or none with an address.
        NO_SUCH_NAME("the name servers know no address for that name. Check its spelling"),
        /// No name server answered in time.
        NO_ANSWER("no name server answered in time. Check the network and the name servers in /etc/resolv.conf"),
        /// The name servers answered with an error, or the text is no host name.
        FAILED("the name could not be looked up. Check that it is a host name, and the name servers");

        private final String words;

        Problem(String words) {
            this.words = words;
        }
    }

    private final String host;
    private final Problem problem;

    ResolveFailedException(String host, Problem problem, Throwable cause) {
        super("could not resolve \"" + host + "\": " + problem.words, cause);
        this.host = host;
        this.problem = problem;
    }

    /// The name.
    public String host() {
        return host;
    }

    /// What went wrong.
    public Problem problem() {
        return problem;
    }
}
