package dev.gyre.http.client;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.RedirectRefusedException;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.wire.RedirectRule;
import dev.gyre.http.wire.RedirectRule.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Follows the redirects of one request.
final class Redirects {
    private final Transport transport;
    private final int most;
    private final List<Response> history = new ArrayList<>();
    private final List<HttpUrl> asked = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Redirects(Transport transport, int most) {
        this.transport = transport;
        this.most = most;
    }

    /// Asks until the answer is no redirect.
    ///
    /// @throws RedirectRefusedException if one must not be followed
    @Parks
    Response follow(Request first) {
        Request request = first;
        while (true) {
            asked.add(request.url());
            seen.add(request.toString());
            Response response = transport.open(request);
            if (most == 0) {
                return response;
            }
            switch (RedirectRule.decide(
                    request, response.status().code(), response.headers().get("Location"))) {
                case Decision.Stay _ -> {
                    return response.after(history);
                }
                case Decision.Refuse(String why) -> {
                    response.close();
                    throw refused(response, why);
                }
                case Decision.Follow(Request next) -> {
                    response.close();
                    requireProgress(response, next);
                    history.add(response.withBody(Body.empty()));
                    request = next;
                }
            }
        }
    }

    private void requireProgress(Response response, Request next) {
        if (seen.contains(next.toString())) {
            throw refused(response, "it leads in a circle, back to " + next);
        }
        if (history.size() == most) {
            throw refused(response, most + " redirects have been followed, and that is the limit");
        }
    }

    private RedirectRefusedException refused(Response response, String why) {
        return new RedirectRefusedException(
                "the redirect (" + response.status() + ") of " + asked.getLast() + " was not followed: " + why
                        + ". Asked so far: " + asked + ". With ClientOptions.withRedirects(0), redirects are returned",
                asked);
    }
}
