package dev.gyre.web.launch;

import dev.gyre.http.Handler;
import dev.gyre.http.Lifespan;
import java.util.List;
import java.util.Map;

/// An application as whoever starts it sees it.
public interface Staged {
    /// Takes no declarations any more, and tells what is wrong with them: nothing, if all is well.
    List<String> check();

    /// What answers requests, without its lifespan.
    ///
    /// @param rootPath below which a proxy shows it; empty for the root
    Handler handler(String rootPath);

    Lifespan lifespan();

    /// What it answers, in the order of its declarations; after [#check].
    List<RouteLine> routes();

    /// The document of its endpoints (OpenAPI), as a tree for JSON; after [#check].
    Map<String, Object> document();
}
