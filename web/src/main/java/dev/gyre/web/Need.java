package dev.gyre.web;

/// What somebody wants provided.
///
/// @param name which of several providers of the type; empty for the one without a name
record Need(Class<?> type, String name) {
    /// For messages.
    @Override
    public String toString() {
        return type.getSimpleName() + (name.isEmpty() ? "" : " \"" + name + "\"");
    }
}
