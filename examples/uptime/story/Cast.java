package uptime.story;

import java.time.Duration;

/// Who and what is on the stage. All of it is bounded.
///
/// @param crowd who visits each of the two pages
/// @param threads of the server that has a pool of them
/// @param block how long a report keeps the loop
/// @param limit for how long a show may last
/// @param alone for how long it goes on when no page shows it
/// @param course of the small race
public record Cast(Crowd crowd, int threads, Duration block, Duration limit, Duration alone, Course course) {
    /// A thousand visitors each second and page, and two hundred threads.
    public static final Cast STANDARD = new Cast(
            new Crowd(1000, Duration.ofSeconds(1)),
            200,
            Duration.ofSeconds(3),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            new Course(40, 8, Duration.ofMillis(150)));
}
