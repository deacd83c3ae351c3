/// Servers for tests: real ones, unpacked from a jar, each with the settings that a test wants.
package dev.gyre.postgres.trial;
