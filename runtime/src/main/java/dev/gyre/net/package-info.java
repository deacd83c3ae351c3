/// Bytes between processes: start at [dev.gyre.net.ByteStream] and [dev.gyre.net.Listener]. A connection
/// belongs to the loop on which it was opened: Netty's callbacks run in the loop's I/O thread and only fill
/// buffers and end waits; the methods run in tasks and only touch buffers and ask that thread to act. Both
/// share one carrier, so nothing is locked. Knows nothing of HTTP or any other protocol.
package dev.gyre.net;
