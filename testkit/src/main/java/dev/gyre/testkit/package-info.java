/// JUnit tests whose bodies are tasks of a loop of their own, with virtual time, and which fail when they leave
/// something behind. Start at [dev.gyre.testkit.GyreTest].
package dev.gyre.testkit;
