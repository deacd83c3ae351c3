package uptime;

import dev.gyre.http.HttpUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the command line and the environment ask for. Each option of the monitor is also a variable:
/// `--every` is `UPTIME_EVERY`. All else is said to the server, which has its own, such as `--port`.
///
/// @param host where the page is served
/// @param server what the server is told
/// @param sites a file that lists the sites to watch; without it there is the small internet
/// @param every how often each site is checked
/// @param db the URL of the database
/// @param events a file to which incidents are written
/// @param scale so many equal sites instead of the small internet's mixture; 0 means that mixture
/// @param password for those who change what is watched; without it, one is made up
/// @param hooks who is told of incidents
/// @param home the directory with templates and assets; empty for that of its classes
/// @param hookSecret what the alerts are signed with; without it, one is made up
record Settings(
        String host,
        List<String> server,
        Optional<Path> sites,
        Duration every,
        String db,
        Optional<Path> events,
        int scale,
        Optional<String> password,
        List<HttpUrl> hooks,
        Optional<Path> home,
        Optional<String> hookSecret) {
    static final String USAGE = """
            Watches web sites, and shows them on a page.

              --sites FILE    the sites to watch, one URL on each line; without it, a small internet of our own
              --every TIME    how often each site is checked: 500ms, 10s, 5m (default 5s)
              --db URL        where its history is kept: postgres://user@host/name, or sqlite:FILE
                              (default sqlite:uptime.db; sqlite::memory: keeps it until the end)
              --events FILE   append each incident to this file, as a line of JSON
              --hook URL      post an alert there when an incident begins and ends; may be given more than once
              --scale N       watch N equal sites on loopback, to see how many a machine can watch
              --password WORD for those who add and remove sites (default: one that is made up and shown)
              --home DIR      where its templates and assets are; a jar of it has to be told
              --help          this text

            Each of them may also be a variable of the environment: UPTIME_EVERY for --every, and so on. UPTIME_PASSWORD
            is seen less easily by others on this machine than --password; so is UPTIME_DB. UPTIME_HOOK_SECRET signs
            alerts: whsec_ and 24 to 64 bytes in Base64.

            It is served by these:

            """;

    private static final Set<String> OPTIONS =
            Set.of("--sites", "--every", "--db", "--events", "--hook", "--scale", "--password", "--home");
    private static final int MOST_SITES = 1_000_000;
    private static final int SHORTEST_PASSWORD = 8;
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

    /// Reads a command line; what it does not say may be in the environment.
    ///
    /// @throws IllegalArgumentException if it is wrong; the message says how
    static Settings parse(List<String> args, Map<String, String> environment) {
        Map<String, List<String>> given = new HashMap<>();
        List<String> server = divide(args, given);
        for (String option : OPTIONS) {
            String value = environment.get("UPTIME_" + option.substring(2).toUpperCase(Locale.ROOT));
            if (value != null) {
                boolean isList = option.equals("--hook");
                given.putIfAbsent(option, isList ? List.of(value.strip().split("\\s+")) : List.of(value));
            }
        }
        var settings = new Settings(
                host(server, environment),
                server,
                last(given, "--sites").map(Path::of),
                last(given, "--every").map(time -> time("--every", time)).orElse(Duration.ofSeconds(5)),
                last(given, "--db").orElse("sqlite:uptime.db"),
                last(given, "--events").map(Path::of),
                last(given, "--scale")
                        .map(scale -> number("--scale", scale, 1, MOST_SITES))
                        .orElse(0),
                last(given, "--password").map(Settings::password),
                given.getOrDefault("--hook", List.of()).stream()
                        .map(Settings::hook)
                        .toList(),
                last(given, "--home").map(Path::of),
                Optional.ofNullable(environment.get("UPTIME_HOOK_SECRET")));
        if (settings.sites.isPresent() && settings.scale > 0) {
            throw new IllegalArgumentException("--sites and --scale both say what to watch; give one of them");
        }
        return settings;
    }

    /// Takes out the options of the monitor, `--every 5s` or `--every=5s`, and returns the others.
    private static List<String> divide(List<String> args, Map<String, List<String>> given) {
        List<String> others = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(args);
        while (!left.isEmpty()) {
            String word = left.pop();
            String option = word.replaceFirst("=.*", "");
            if (option.equals("--loops") || option.equals("--workers")) {
                throw new IllegalArgumentException("the monitor runs on one loop: leave out " + option);
            }
            if (!OPTIONS.contains(option)) {
                others.add(word);
            } else if (!option.equals(word)) {
                given.computeIfAbsent(option, _ -> new ArrayList<>()).add(word.substring(option.length() + 1));
            } else if (left.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value; see --help");
            } else {
                given.computeIfAbsent(option, _ -> new ArrayList<>()).add(left.pop());
            }
        }
        return others;
    }

    /// What the server is told of it, which decides whether strangers can come.
    private static String host(List<String> server, Map<String, String> environment) {
        String host = environment.getOrDefault("APP_HOST", "127.0.0.1");
        for (int i = 0; i < server.size(); i++) {
            if (server.get(i).startsWith("--host=")) {
                host = server.get(i).substring("--host=".length());
            } else if (server.get(i).equals("--host") && i + 1 < server.size()) {
                host = server.get(i + 1);
            }
        }
        return host;
    }

    private static Optional<String> last(Map<String, List<String>> given, String option) {
        return Optional.ofNullable(given.get(option)).map(List::getLast);
    }

    /// Never says it.
    private static String password(String text) {
        if (text.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "a password has " + SHORTEST_PASSWORD + " characters or more, and this one has " + text.length());
        }
        return text;
    }

    private static HttpUrl hook(String text) {
        try {
            return HttpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--hook: " + e.getMessage(), e);
        }
    }

    private static int number(String option, String value, int least, int most) {
        int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "%s takes a number from %d to %d, not \"%s\"".formatted(option, least, most, value));
        }
        return number;
    }

    private static Duration time(String option, String value) {
        Matcher parts = TIME.matcher(value);
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "%s takes a time such as 500ms, 10s or 5m, not \"%s\"".formatted(option, value));
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
