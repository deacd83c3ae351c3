package uptime.page;

/// What the loop is doing: all tasks of the program are on it, those that watch and those that answer.
///
/// @param io how the loop asks for I/O, such as `epoll`
/// @param tasks that are alive
/// @param turnsPerSecond of the loop
/// @param busyPercent of the time it was not waiting
/// @param checksPerSecond that were started
/// @param lagP50 half of the checks of the last minutes started no later than that, in milliseconds
/// @param lagP99 99 of 100 started no later than that
/// @param holds how often a task has held the loop for too long
/// @param viewers pages that are open
public record Figures(
        String io,
        int tasks,
        long turnsPerSecond,
        double busyPercent,
        double checksPerSecond,
        double lagP50,
        double lagP99,
        long holds,
        int viewers) {
    /// Of a loop that has not begun.
    static final Figures NONE = new Figures("", 0, 0, 0, 0, 0, 0, 0, 0);
}
