/// Tasks and the loop that runs them: asyncio for plain sequential code. Start at [dev.gyre.Async] for what a program
/// does, at [dev.gyre.Task] and [dev.gyre.TaskGroup] for how tasks live.
package dev.gyre;
