/// The frames of a WebSocket (RFC 6455 §5) as bytes, and nothing else: [dev.gyre.http.websocket.wire.MessageDecoder]
/// takes them apart and checks them, [dev.gyre.http.websocket.wire.Frames] puts them together. No I/O.
package dev.gyre.http.websocket.wire;
