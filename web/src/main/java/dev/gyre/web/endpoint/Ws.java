package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The method speaks on WebSockets (FastAPI's `@app.websocket`). It has a parameter of type
/// [dev.gyre.http.websocket.WebSocket], and others as endpoints have.
///
/// ```java
/// @Ws("/items/{id}/chat")
/// void chat(WebSocket socket, @Depends User user, long id, Optional<String> topic) {
///     for (Message message : socket) { … }
/// }
/// ```
///
/// What it needs is provided and its parameters are read before the socket is accepted: where they do not fit, the
/// client gets 403 with the list of problems. The socket is closed with 1000 when the method returns, with 1011 when
/// it throws. A client that leaves ends the iteration. What was provided stays until then.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Ws {
    /// The path, below that of the class: `/` is the path of the class itself.
    String value() default "/";

    /// What can be spoken, best first (`Sec-WebSocket-Protocol`).
    String[] subprotocols() default {};

    /// From pages of which other sites browsers may connect, as in `https://example.org`; `*` is any.
    String[] origins() default {};
}
