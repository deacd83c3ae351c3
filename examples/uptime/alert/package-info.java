/// Telling others of incidents: signed messages to webhooks. Start at [uptime.alert.Hooks].
@NullMarked
package uptime.alert;

import org.jspecify.annotations.NullMarked;
