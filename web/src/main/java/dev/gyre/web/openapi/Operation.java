package dev.gyre.web.openapi;

import dev.gyre.web.bind.BodyBinder;
import dev.gyre.web.bind.Input;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One endpoint, as the document is to tell of it.
///
/// @param verb in small letters, as in `get`
/// @param path as in `/items/{id}`
/// @param inputs all that it takes from requests: those of what it needs too, which take nothing from the body
/// @param body how the body is laid out
/// @param media what its result is sent as; empty for what only the call knows
/// @param item what it sends one after the other, if it writes while its response is sent and says what
/// @param schemes what clients have to say of themselves
/// @param tags of the groups around it
public record Operation(
        String verb,
        String path,
        Method method,
        List<Input> inputs,
        BodyBinder body,
        String media,
        @Nullable AnnotatedType item,
        List<SchemeUse> schemes,
        List<String> tags) {
    public Operation {
        schemes = List.copyOf(schemes);
        inputs = List.copyOf(inputs);
        tags = List.copyOf(tags);
    }
}
