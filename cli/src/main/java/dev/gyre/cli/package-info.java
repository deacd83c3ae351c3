/// The `gyre` command. Start at [Main]; `run` is [RunCommand] → [Sources] → [Compilation] → [Program].
/// Knows the JDK's compiler and picocli; must not need anything of a room except that it is there to be run.
package dev.gyre.cli;
