package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The method provides what it returns, or what it gives to its [Give], to parameters that are marked
/// [Depends]. It is asked once for each request, however many parameters want it, and may have parameters as
/// an endpoint has, but none from the body: so a request can be refused before its body is read.
///
/// What has to be cleaned up is given inside of a `try`:
///
/// ```java
/// @Provides void transaction(@Depends Pool pool, Give<Transaction> give) throws Exception {
///     try (var transaction = pool.begin()) {
///         give.to(transaction);   // the endpoint runs in here
///         transaction.commit();   // not reached if it throws
///     }
/// }
/// ```
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Provides {
    /// When it is cleaned up.
    Scope scope() default Scope.REQUEST;

    /// Tells several providers of a type apart.
    String name() default "";

    /// How long what is provided lasts.
    enum Scope {
        /// From the start of the application to its end. It may depend on its like only.
        APP,
        /// Until the response is sent and what the endpoint left for the [Background] is done. A failure of the
        /// clean-up is logged.
        REQUEST,
        /// Until the endpoint has returned, before the first byte is sent: a failure of the clean-up is
        /// answered. Entered after all of the request.
        HANDLER
    }
}
