package dev.gyre.web;

import dev.gyre.http.Request;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.SecurityScheme;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Provides what a scheme finds in requests, with methods as other providers have them.
record SchemeReader(SecurityScheme<?> scheme) {
    /// The credentials, and an Optional of them.
    static List<Provider> providers(SecurityScheme<?> scheme, Shapes shapes) {
        var reader = new SchemeReader(scheme);
        return List.of(reader.provider("require", false, shapes), reader.provider("find", true, shapes));
    }

    private Provider provider(String method, boolean isOptional, Shapes shapes) {
        try {
            var need = new Need(scheme.type(), scheme.dependsName(), isOptional);
            Signature signature =
                    Signature.of(SchemeReader.class.getDeclaredMethod(method, Request.class), Set.of(), shapes);
            return new Provider(need, Provides.Scope.REQUEST, signature, this);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    Object require(Request request) {
        return scheme.require(request);
    }

    Optional<?> find(Request request) {
        return scheme.find(request);
    }
}
