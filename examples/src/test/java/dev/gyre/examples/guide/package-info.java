/// The samples of the guide that are tests.
package dev.gyre.examples.guide;
