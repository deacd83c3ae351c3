/// Half of a cycle.
package dev.gyre.checks.planted.one;
