/// Time, order and a network that obey a test. Start at [dev.gyre.testing.VirtualClock]. It knows the runtime as any
/// user does, and
/// no test framework.
package dev.gyre.testing;
