/// An adapter to Micrometer: start at [dev.gyre.postgres.micrometer.PostgresMetrics]. It takes
/// `io.micrometer:micrometer-core`.
package dev.gyre.postgres.micrometer;
