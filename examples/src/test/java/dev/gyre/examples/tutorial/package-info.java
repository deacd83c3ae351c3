/// The programs of the tutorial answer as its pages say.
package dev.gyre.examples.tutorial;
