package uptime.story;

import java.time.Duration;

/// What the small race is for.
///
/// @param threads of those who share the URLs
/// @param delay what each URL takes
public record Course(int urls, int threads, Duration delay) {}
