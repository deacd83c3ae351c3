/// What the runtime's tests share: patience, and child JVMs to start.
package dev.gyre.trial;
