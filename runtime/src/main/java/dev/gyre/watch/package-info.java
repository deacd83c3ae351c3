/// What can be known of a running loop: figures, who held it, and pictures of its tasks. Values only, made by those who
/// look; it knows nothing of how a loop or a task works.
package dev.gyre.watch;
