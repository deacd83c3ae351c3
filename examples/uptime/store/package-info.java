/// What outlives the monitor: sites, checks, incidents and alerts in a database. Start at
/// [uptime.store.Archive].
@NullMarked
package uptime.store;

import org.jspecify.annotations.NullMarked;
