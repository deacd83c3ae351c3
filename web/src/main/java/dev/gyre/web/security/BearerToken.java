package dev.gyre.web.security;

/// A token as a client sent it (RFC 6750), which nobody has looked at yet. It does not show itself.
public record BearerToken(String value) {
    /// Whether it is this one. Takes the same time whatever differs.
    public boolean is(String expected) {
        return Secrets.areEqual(value, expected);
    }

    @Override
    public String toString() {
        return "BearerToken[…]";
    }
}
