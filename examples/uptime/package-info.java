/// The uptime monitor that `gyre demo` starts. Start reading at [uptime.Main].
@NullMarked
package uptime;

import org.jspecify.annotations.NullMarked;
