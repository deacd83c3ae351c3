/// What can be known of a running loop: figures, and who held it. Values only; it knows nothing of tasks.
package dev.gyre.watch;
