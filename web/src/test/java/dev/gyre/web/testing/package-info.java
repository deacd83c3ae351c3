/// The client for tests is tested.
package dev.gyre.web.testing;
