/// Rules of HTTP as decisions without input and output: bytes, texts and states go in, decisions come out. It
/// knows no sockets, no threads and no clock.
package dev.gyre.http.wire;
