package dev.gyre.postgres.opentelemetry;

import dev.gyre.Loop;
import dev.gyre.net.Address;
import dev.gyre.postgres.PgServerException;
import dev.gyre.postgres.client.PgObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;

/// Each statement as a span of OpenTelemetry, by its conventions for databases: a child of the span that is current in
/// the task that asks.
///
/// ```java
/// var db = Postgres.open(url, PostgresOptions.standard().withObserver(PostgresSpans.of(telemetry)));
/// ```
///
/// The text is told with `?` in place of the values that were written in it; those of parameters are never told, nor
/// is what the server says of a failure, which may quote some. Never parks.
public final class PostgresSpans implements PgObserver {
    private final Tracer tracer;

    private PostgresSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /// Spans of the tracer `dev.gyre.postgres`.
    @SuppressWarnings("exports") // whoever has the library knows it
    public static PostgresSpans of(OpenTelemetry telemetry) {
        return new PostgresSpans(telemetry.getTracer("dev.gyre.postgres"));
    }

    @Override
    public void executed(Executed statement) {
        Instant end = Loop.current().clock().instant();
        String operation = statement.operation();
        SpanBuilder builder = tracer.spanBuilder((operation + " " + statement.database()).strip())
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(end.minus(statement.duration()))
                .setAttribute("db.system.name", "postgresql")
                .setAttribute("db.namespace", statement.database())
                .setAttribute("db.operation.name", operation)
                .setAttribute("db.query.text", statement.masked());
        statement.server().ifPresent(server -> place(builder, server));
        Span span = builder.startSpan();
        statement
                .failure()
                .ifPresentOrElse(
                        failure -> fail(span, failure),
                        () -> span.setAttribute("db.response.returned_rows", statement.rows()));
        span.end(end);
    }

    private static void place(SpanBuilder span, Address server) {
        if (server instanceof Address.HostPort(String host, int port)) {
            span.setAttribute("server.address", host);
            span.setAttribute("server.port", port);
        } else {
            span.setAttribute("server.address", server.toString());
        }
    }

    private static void fail(Span span, Throwable failure) {
        String type = failure.getClass().getName();
        if (failure instanceof PgServerException refused) {
            type = refused.sqlState();
            span.setAttribute("db.response.status_code", type);
        }
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
}
