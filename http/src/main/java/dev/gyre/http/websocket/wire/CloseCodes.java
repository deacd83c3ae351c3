package dev.gyre.http.websocket.wire;

/// Which numbers a Close frame may carry (RFC 6455 §7.4, and the registry of IANA that it founded).
public final class CloseCodes {
    public static final int PROTOCOL_ERROR = 1002;
    public static final int NO_STATUS = 1005;
    public static final int BAD_TEXT = 1007;
    public static final int TOO_BIG = 1009;

    private static final int LAST_REGISTERED = 1014;

    private CloseCodes() {}

    /// Whether it may stand in a frame: 1004 to 1006 and 1015 only describe what a peer has seen, 3000 to 4999
    /// are for libraries and applications.
    public static boolean isAllowed(int code) {
        boolean isOfProtocol = code >= 1000 && code <= LAST_REGISTERED && (code < 1004 || code > 1006);
        return isOfProtocol || (code >= 3000 && code <= 4999);
    }
}
