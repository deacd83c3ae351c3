package dev.gyre.web;

import dev.gyre.web.testing.TestResponse;
import java.util.List;
import java.util.Map;

/// What is looked at in lists of problems.
final class Replies {
    private Replies() {}

    /// Each problem as `type @ [loc, …]`, in their order.
    static List<String> problems(TestResponse response) {
        return details(response).stream()
                .map(problem -> problem.get("type") + " @ " + problem.get("loc"))
                .toList();
    }

    /// All problems, whole.
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> details(TestResponse response) {
        response.expect(422);
        return (List<Map<String, Object>>) response.as(Map.class).get("detail");
    }
}
