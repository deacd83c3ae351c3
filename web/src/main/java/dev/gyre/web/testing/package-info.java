/// Trying an application without sockets: [dev.gyre.web.testing.TestClient].
package dev.gyre.web.testing;
