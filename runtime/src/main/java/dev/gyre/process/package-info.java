/// Other processes, and signals of the operating system: start at [dev.gyre.process.Subprocess] and
/// [dev.gyre.process.Command]. A child belongs to whoever started it and is ended when that is over. What is
/// read from it and written to it goes through `PipeEnd`s, which never block the loop. Knows nothing of what
/// children are for.
package dev.gyre.process;
