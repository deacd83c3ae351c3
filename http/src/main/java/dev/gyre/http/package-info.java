/// Messages of HTTP, the same for servers and clients, and the one contract between servers and applications:
/// [dev.gyre.http.Handler].
package dev.gyre.http;
