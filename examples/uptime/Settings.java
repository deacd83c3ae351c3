package uptime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the command line asks for.
///
/// @param host where the page is served
/// @param port where the page is served; 0 means any that is free
/// @param sites a file that lists the sites to watch; without it there is the small internet
/// @param every how often each site is checked
/// @param events a file to which incidents are written
/// @param scale so many equal sites instead of the small internet's mixture; 0 means that mixture
record Settings(String host, int port, Optional<Path> sites, Duration every, Optional<Path> events, int scale) {
    static final String USAGE = """
            Watches web sites, and shows them on a page.

              --sites FILE    the sites to watch, one URL on each line; without it, a small internet of our own
              --every TIME    how often each site is checked: 500ms, 10s, 5m (default 5s)
              --events FILE   append each incident to this file, as a line of JSON
              --host HOST     where the page is served (default 127.0.0.1, which nobody else can reach)
              --port PORT     (default 8000; 0 for any that is free)
              --scale N       watch N equal sites on loopback, to see how many a machine can watch
              --help          this text
            """;

    private static final int LAST_PORT = 65_535;
    private static final int MOST_SITES = 1_000_000;
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

    static Settings standard() {
        return new Settings("127.0.0.1", 8000, Optional.empty(), Duration.ofSeconds(5), Optional.empty(), 0);
    }

    /// Reads a command line.
    ///
    /// @throws IllegalArgumentException if it is wrong; the message says how
    static Settings parse(List<String> args) {
        Settings settings = standard();
        Deque<String> left = new ArrayDeque<>(args);
        while (!left.isEmpty()) {
            String option = left.pop();
            if (!option.startsWith("--")) {
                throw new IllegalArgumentException("\"" + option + "\" is no option; --help lists them");
            }
            if (left.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value; see --help");
            }
            settings = settings.with(option, left.pop());
        }
        if (settings.sites.isPresent() && settings.scale > 0) {
            throw new IllegalArgumentException("--sites and --scale both say what to watch; give one of them");
        }
        return settings;
    }

    private Settings with(String option, String value) {
        return switch (option) {
            case "--host" -> new Settings(value, port, sites, every, events, scale);
            case "--port" -> new Settings(host, number(option, value, 0, LAST_PORT), sites, every, events, scale);
            case "--sites" -> new Settings(host, port, Optional.of(Path.of(value)), every, events, scale);
            case "--every" -> new Settings(host, port, sites, time(option, value), events, scale);
            case "--events" -> new Settings(host, port, sites, every, Optional.of(Path.of(value)), scale);
            case "--scale" -> new Settings(host, port, sites, every, events, number(option, value, 1, MOST_SITES));
            default -> throw new IllegalArgumentException("there is no option " + option + "; --help lists them");
        };
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
