/// Watching: a task for each site that asks it again and again. Start at [uptime.watch.Watch].
@NullMarked
package uptime.watch;

import org.jspecify.annotations.NullMarked;
