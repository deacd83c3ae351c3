/// Streams of events as bytes that are cut anywhere, and as handlers send and clients get them.
package dev.gyre.http.events;
