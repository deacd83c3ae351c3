/// What people and programs see of the watch: a live page, and JSON. Start at [uptime.page.SitePages].
@NullMarked
package uptime.page;

import org.jspecify.annotations.NullMarked;
