/// A small internet for the demo: sites on loopback, with all that can be wrong with a site, in a process of
/// their own. Start at [uptime.internet.SmallInternet].
@NullMarked
package uptime.internet;

import org.jspecify.annotations.NullMarked;
