/// Server-sent events (the `text/event-stream` of the WHATWG HTML standard, §9.2): a server makes a response of
/// them with [dev.gyre.http.events.Events], a client listens with [dev.gyre.http.events.EventSource].
package dev.gyre.http.events;
