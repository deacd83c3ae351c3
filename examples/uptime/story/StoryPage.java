package uptime.story;

/// What the template `story.jte` shows: the page as it is when it is loaded. The script `story.js` keeps it up to date.
public record StoryPage(Cast cast, Frame frame) {
    public static final int LEAST_MILLIS = Show.LEAST_MILLIS;
    public static final int MOST_MILLIS = Show.MOST_MILLIS;
    public static final int LEAST_FIBONACCI = Fibonacci.LEAST;
    public static final int MOST_FIBONACCI = Fibonacci.MOST;
}
