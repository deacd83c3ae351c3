package dev.gyre.web.openapi;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// That an operation looks at what clients say of themselves in one way.
///
/// @param name of the scheme
/// @param description what the document says of the scheme
/// @param scopes those that a client must have
/// @param isRequired whether nobody gets in without
public record SchemeUse(String name, Map<String, Object> description, List<String> scopes, boolean isRequired) {
    public SchemeUse {
        scopes = List.copyOf(scopes);
    }

    /// Both of two uses of one scheme.
    public SchemeUse and(SchemeUse other) {
        List<String> all =
                Stream.concat(scopes.stream(), other.scopes.stream()).distinct().toList();
        return new SchemeUse(name, description, all, isRequired || other.isRequired);
    }
}
