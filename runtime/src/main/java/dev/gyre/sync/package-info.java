/// Waiting for each other, first come first served: start at [dev.gyre.sync.AsyncQueue] and
/// [dev.gyre.sync.Mutex]. Each primitive serves the tasks of any loop and any plain thread. It has no home
/// loop: its few lines of state are behind a `SpinLock`, and those who wait park in a
/// [dev.gyre.Waiter], which anyone may end. What is handed over belongs to whom it was handed to at once. Knows
/// nothing of loops, sockets or time.
package dev.gyre.sync;
