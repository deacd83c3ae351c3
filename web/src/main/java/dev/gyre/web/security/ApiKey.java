package dev.gyre.web.security;

/// An API key as a client sent it, which nobody has looked at yet. It does not show itself.
public record ApiKey(String value) {
    /// Whether it is this one. Takes the same time whatever differs.
    public boolean is(String expected) {
        return Secrets.areEqual(value, expected);
    }

    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}
