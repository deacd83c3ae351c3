package dev.gyre.web.bind;

/// A declaration that cannot be obeyed: what is wrong with it and what to write instead. Whoever knows where
/// it stands adds that.
public final class RefusedDeclaration extends RuntimeException {
    public RefusedDeclaration(String message) {
        super(message);
    }
}
