/// Pictures of tables.
@org.jspecify.annotations.NullMarked
package dev.gyre.cli.graph;
