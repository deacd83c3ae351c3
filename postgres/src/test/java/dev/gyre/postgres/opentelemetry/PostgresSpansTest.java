package dev.gyre.postgres.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.PgUniqueException;
import dev.gyre.postgres.client.Postgres;
import dev.gyre.postgres.client.PostgresOptions;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

@RealTime
class PostgresSpansTest {
    private final PgServer server = PgServer.shared();
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
            .build();
    private final List<String> heard = new ArrayList<>();
    private Postgres db;

    /// Keeps all spans that have ended.
    private final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private static final class Telemetry implements OpenTelemetry {
        private final TracerProvider provider;

        Telemetry(TracerProvider provider) {
            this.provider = provider;
        }

        @Override
        public TracerProvider getTracerProvider() {
            return provider;
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
        }
    }

    /// Off the loops of the tests, so that the classes of the library hold none of them.
    @BeforeAll
    static void loadClasses() {
        var spans = PostgresSpans.of(new Telemetry(SdkTracerProvider.builder().build()));
        try (var db = Postgres.open(
                PgServer.shared().url("postgres"), PostgresOptions.standard().withObserver(spans))) {
            db.query("select 1");
        }
    }

    @BeforeEach
    void open() {
        var options = PostgresOptions.standard()
                .withObserver(PostgresSpans.of(new Telemetry(provider)).and(it -> heard.add(it.statement())));
        db = Postgres.open(server.url("postgres"), options);
        db.run("create table if not exists person (name text unique); truncate person");
        spans.clear();
        heard.clear();
    }

    @AfterEach
    void close() {
        db.close();
        provider.close();
    }

    @GyreTest
    void a_statement_is_a_span_below_the_one_that_is_current() {
        Tracer tracer = provider.get("test");
        Span around = tracer.spanBuilder("request").startSpan();
        try (Scope _ = around.makeCurrent()) {
            db.query("select pg_sleep(0.02), 'secret', $1::text", "hidden");
        }
        around.end();

        SpanData span = spans.getFirst();
        String database = span.getAttributes().get(AttributeKey.stringKey("db.namespace"));
        assertThat(span.getName()).isEqualTo("SELECT " + database);
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo(around.getSpanContext().getSpanId());
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isGreaterThanOrEqualTo(20_000_000);
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("dev.gyre.postgres");
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("db.system.name"), "postgresql")
                .containsEntry(AttributeKey.stringKey("db.operation.name"), "SELECT")
                .containsEntry(AttributeKey.stringKey("db.query.text"), "select pg_sleep(?), ?, $1::text")
                .containsEntry(AttributeKey.longKey("db.response.returned_rows"), 1L)
                .containsEntry(AttributeKey.stringKey("server.address"), "127.0.0.1")
                .containsEntry(AttributeKey.longKey("server.port"), (long) server.port());
        assertThat(heard).hasSize(1);
    }

    @GyreTest
    void a_failure_is_told_by_its_code_and_without_values() {
        db.execute("insert into person values ($1)", "hidden");
        assertThatThrownBy(() -> db.execute("insert into person values ($1)", "hidden"))
                .isInstanceOf(PgUniqueException.class);

        SpanData span = spans.getLast();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("error.type"), "23505")
                .containsEntry(AttributeKey.stringKey("db.response.status_code"), "23505");
        assertThat(spans.toString()).doesNotContain("hidden");
    }
}
