/// What is known of sites: values and rules, without any I/O and without a clock. Start at [uptime.site.Site].
@NullMarked
package uptime.site;

import org.jspecify.annotations.NullMarked;
