package dev.gyre.http.wire;

import dev.gyre.http.Body;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client does about a redirect (RFC 9110 §15.4).
public final class RedirectRule {
    private static final List<String> SECRETS = List.of("Authorization", "Cookie", "Proxy-Authorization", "Host");
    private static final List<String> ABOUT_THE_BODY =
            List.of("Content-Type", "Content-Encoding", "Content-Language", "Content-Location");

    private RedirectRule() {}

    /// What to do.
    public sealed interface Decision {
        /// It is no redirect that can be followed: the response is what was asked for.
        record Stay() implements Decision {}

        /// Ask this next.
        record Follow(Request next) implements Decision {}

        /// It must not be followed.
        record Refuse(String why) implements Decision {}
    }

    /// Decides about an answer.
    ///
    /// @param location of the answer to `request`, if it has one
    public static Decision decide(Request request, int status, @Nullable String location) {
        boolean isKnown = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!isKnown || location == null) {
            return new Decision.Stay();
        }
        HttpUrl target;
        try {
            target = request.url().resolve(location);
        } catch (IllegalArgumentException e) {
            return new Decision.Refuse(String.valueOf(e.getMessage()));
        }
        if (request.url().isSecure() && !target.isSecure()) {
            return new Decision.Refuse("it leads from https to " + target + ", where everybody could read along");
        }
        return follow(request, status, target);
    }

    private static Decision follow(Request request, int status, HttpUrl target) {
        HttpMethod method = method(request.method(), status);
        boolean keepsBody = method.equals(request.method());
        if (keepsBody && !canRepeat(request.body())) {
            return new Decision.Refuse("the body must be sent again to " + target
                    + ", but it writes itself only once. Send one that can be repeated, such as bytes or a file");
        }
        Headers headers = request.headers();
        if (!target.origin().equals(request.url().origin())) {
            headers = without(headers, SECRETS);
        }
        Request next = request.withMethod(method).withUrl(target);
        return new Decision.Follow(
                keepsBody
                        ? next.withHeaders(headers)
                        : next.withHeaders(without(headers, ABOUT_THE_BODY)).withBody(Body.empty()));
    }

    private static boolean canRepeat(Body body) {
        return body.isRepeatable() || body.length().orElse(1) == 0;
    }

    private static HttpMethod method(HttpMethod method, int status) {
        boolean becomesGet = switch (status) {
            case 303 -> !method.equals(HttpMethod.HEAD);
            case 301, 302 -> method.equals(HttpMethod.POST);
            default -> false;
        };
        return becomesGet ? HttpMethod.GET : method;
    }

    private static Headers without(Headers headers, List<String> names) {
        Headers kept = headers;
        for (String name : names) {
            kept = kept.without(name);
        }
        return kept;
    }
}
