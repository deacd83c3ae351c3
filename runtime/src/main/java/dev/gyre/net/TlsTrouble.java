package dev.gyre.net;

import dev.gyre.net.TlsFailedException.Problem;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why a handshake failed, in plain words.
final class TlsTrouble {
    private TlsTrouble() {}

    static TlsFailedException explain(String attempt, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Problem problem = problem(cause);
            if (problem != null) {
                return new TlsFailedException(attempt, problem, words(problem, cause), failure);
            }
        }
        return new TlsFailedException(attempt, Problem.OTHER, failure.toString(), failure);
    }

    private static @Nullable Problem problem(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException _ -> Problem.EXPIRED;
            case CertificateNotYetValidException _ -> Problem.NOT_YET_VALID;
            case CertPathBuilderException _ -> Problem.UNTRUSTED;
            case NotSslRecordException _ -> Problem.NOT_TLS;
            case SslHandshakeTimeoutException _ -> Problem.TIMED_OUT;
            case ClosedChannelException _ -> Problem.CLOSED;
            default -> byText(cause);
        };
    }

    private static @Nullable Problem byText(Throwable cause) {
        if (Causes.says(cause, "no subject alternative") || Causes.says(cause, "no name matching")) {
            return Problem.WRONG_HOST;
        }
        if (Causes.says(cause, "received fatal alert")) {
            return Problem.REFUSED_BY_PEER;
        }
        if (Causes.says(cause, "no appropriate protocol") || Causes.says(cause, "in common")) {
            return Problem.NOTHING_IN_COMMON;
        }
        return Causes.says(cause, "connection closed while") || Causes.says(cause, "connection reset")
                ? Problem.CLOSED
                : null;
    }

    private static String words(Problem problem, Throwable cause) {
        String said = Objects.toString(cause.getMessage(), "");
        return switch (problem) {
            case UNTRUSTED ->
                "its certificate is signed by nobody who is trusted here. If it comes from an authority of"
                        + " your own, or is self-signed, name its file with Tls.client().trusting(...)";
            case EXPIRED -> "its certificate has expired (" + said + "). Its owner has to renew it";
            case NOT_YET_VALID -> "its certificate is not valid yet (" + said + "). Check this machine's clock";
            case WRONG_HOST ->
                "its certificate is for other hosts (" + said
                        + "). Connect by a name that is in the certificate, or have a certificate made for this one";
            case REFUSED_BY_PEER ->
                "the peer broke off (" + said + "). A certificate alert means that it does not accept"
                        + " ours, or wants one; protocol_version or handshake_failure, that we have nothing in common";
            case NOT_TLS -> "the peer does not speak TLS on this port. Check the port, or connect without TLS";
            case NOTHING_IN_COMMON -> "there is no protocol or cipher suite that both sides know (" + said + ")";
            case TIMED_OUT ->
                "the handshake was not finished within " + Tls.HANDSHAKE_LIMIT.toSeconds()
                        + " s. The peer may wait for us to speak first in plain text, or be overloaded";
            case CLOSED ->
                "the connection ended during the handshake. The peer may not speak TLS on this port, or"
                        + " refuses us without saying why";
            case SETTINGS, OTHER -> said;
        };
    }
}
