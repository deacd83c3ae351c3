package uptime.watch;

import dev.gyre.DeadlineExceededException;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.RedirectRefusedException;
import dev.gyre.net.ConnectFailedException;
import dev.gyre.net.NetException;
import dev.gyre.net.ResolveFailedException;
import dev.gyre.net.TlsFailedException;
import java.net.ConnectException;
import java.time.Duration;

/// Why a site could not be asked, in words for people who do not know what an exception is.
public final class Trouble {
    private Trouble() {}

    public static String inWords(Exception trouble) {
        return switch (trouble) {
            case DeadlineExceededException e -> silent(e.limit());
            case PhaseTimeoutException e -> silent(e.limit());
            case ConnectFailedException e -> isRefusal(e) ? "refuses connections" : "cannot be connected to";
            case ResolveFailedException e -> unresolved(e.problem());
            case TlsFailedException e -> untrusted(e.problem());
            case RedirectRefusedException e -> "redirects without end, or to where it must not";
            case ConnectionLostException e -> "hangs up before it has answered";
            case BadMessageException e -> "answers with something that is not HTTP";
            case NetException e -> "hangs up";
            default -> "cannot be checked: " + trouble.getMessage();
        };
    }

    private static String silent(Duration limit) {
        return "does not answer within %s s"
                .formatted(String.valueOf(limit.toMillis() / 1e3).replaceFirst("\\.0$", ""));
    }

    private static boolean isRefusal(ConnectFailedException failure) {
        return failure.attempts().stream().allMatch(attempt -> attempt.cause() instanceof ConnectException);
    }

    private static String unresolved(ResolveFailedException.Problem problem) {
        return switch (problem) {
            case NO_SUCH_NAME -> "has a name that nobody knows";
            case NO_ANSWER -> "cannot be looked up: no name server answers";
            case FAILED -> "cannot be looked up";
        };
    }

    private static String untrusted(TlsFailedException.Problem problem) {
        return switch (problem) {
            case UNTRUSTED -> "has a certificate that nobody trusted has signed";
            case EXPIRED -> "has a certificate that has expired";
            case NOT_YET_VALID -> "has a certificate that is not valid yet";
            case WRONG_HOST -> "has a certificate for another name";
            case NOT_TLS -> "does not speak TLS on that port";
            case TIMED_OUT -> "does not finish the TLS handshake in time";
            case REFUSED_BY_PEER, NOTHING_IN_COMMON, CLOSED, SETTINGS, OTHER -> "fails at the TLS handshake";
        };
    }
}
