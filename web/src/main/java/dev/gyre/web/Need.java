package dev.gyre.web;

import dev.gyre.web.security.ApiKey;
import dev.gyre.web.security.BasicCredentials;
import dev.gyre.web.security.BearerToken;
import java.util.Set;

/// What somebody wants provided.
///
/// @param name which of several providers of the type; empty for the one without a name
/// @param isOptional whether it is an Optional of credentials of the type
record Need(Class<?> type, String name, boolean isOptional) {
    private static final Set<Class<?>> CREDENTIALS = Set.of(ApiKey.class, BasicCredentials.class, BearerToken.class);

    Need(Class<?> type, String name) {
        this(type, name, false);
    }

    /// Whether values of this type are credentials, which a scheme provides.
    static boolean areCredentials(Class<?> type) {
        return CREDENTIALS.contains(type);
    }

    /// For messages.
    @Override
    public String toString() {
        String shown = type.getSimpleName() + (name.isEmpty() ? "" : " \"" + name + "\"");
        return isOptional ? "Optional<" + shown + ">" : shown;
    }
}
