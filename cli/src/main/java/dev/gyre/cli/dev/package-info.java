/// What stands between a browser and an application that changes under it: start at [dev.gyre.cli.dev.Front]. It knows
/// nothing of how programs are compiled.
package dev.gyre.cli.dev;
