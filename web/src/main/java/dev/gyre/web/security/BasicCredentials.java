package dev.gyre.web.security;

/// A name and a password as a client sent them (RFC 7617), which nobody has looked at yet. They do not show themselves.
public record BasicCredentials(String username, String password) {
    /// Whether they are these. Takes the same time whatever differs.
    public boolean are(String expectedName, String expectedPassword) {
        boolean isName = Secrets.areEqual(username, expectedName);
        boolean isPassword = Secrets.areEqual(password, expectedPassword);
        return isName && isPassword;
    }

    @Override
    public String toString() {
        return "BasicCredentials[…]";
    }
}
