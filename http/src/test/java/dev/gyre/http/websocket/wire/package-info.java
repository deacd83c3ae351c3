/// Bytes in, messages out, split at every byte.
package dev.gyre.http.websocket.wire;
