/// The carrier: one platform thread that mounts virtual threads, keeps their timers and drives Netty's I/O.
/// The only room that knows the internals of virtual threads. Start at [dev.gyre.loop.Carrier].
/// It must not know what a task, a scope or a failure is.
package dev.gyre.loop;
