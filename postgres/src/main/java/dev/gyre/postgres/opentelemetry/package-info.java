/// An adapter to OpenTelemetry: [dev.gyre.postgres.opentelemetry.PostgresSpans]. It takes
/// `io.opentelemetry:opentelemetry-api`.
package dev.gyre.postgres.opentelemetry;
