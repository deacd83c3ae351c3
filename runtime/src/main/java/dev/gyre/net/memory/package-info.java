/// A network in memory, on which the streams of a test are connected: what happens on it, and Netty's channels at
/// its ends. Start at [dev.gyre.net.memory.MemoryPlace]. Not exported; users see it as
/// `dev.gyre.testing.MemoryNetwork`. It knows nothing of streams.
package dev.gyre.net.memory;
