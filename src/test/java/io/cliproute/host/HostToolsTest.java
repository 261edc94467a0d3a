package io.cliproute.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.ResultSet;
import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import io.cliproute.support.TraceCollector;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health check and developer console in the registries of the host. */
@Timeout(120)
class HostToolsTest {

    @TempDir
    private Path folder;

    private static RouteBuilder encoding() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).stop();
                from("seda:films").to("cliproute:film");
            }
        };
    }

    @Test
    void healthCheckAndConsoleShowRunningJob() throws Exception {
        try (Host host = new Host(folder).set("recipe.film.video", "transcode").set("workers", "1")) {
            host.context().addRoutes(encoding());
            host.context().setLoadHealthChecks(true);
            host.context().setDevConsole(true);
            host.context().getShutdownStrategy().setTimeout(3);
            host.start();
            for (int number = 0; number < 2; number++) {
                host.context()
                        .createProducerTemplate()
                        .sendBody("seda:films", Media.slow().toFile());
            }

            DevConsole console = host.context()
                    .getCamelContextExtension()
                    .getContextPlugin(DevConsoleRegistry.class)
                    .resolveById("cliproute");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(text(console))
                    .contains("ffmpeg: " + Tools.TOOLCHAIN.ffmpeg(), "queued: 1", "running: 1", "recipe film"));
            Map<?, ?> values = (Map<?, ?>) console.call(DevConsole.MediaType.JSON);
            assertThat(values.get("version")).isEqualTo(Tools.TOOLCHAIN.version());
            assertThat((List<?>) values.get("running")).hasSize(1);

            assertHealthy(host);
        }
    }

    @Test
    void tracerOfHostSeesRoutesOfPipeline() throws Exception {
        try (TraceCollector collector = new TraceCollector();
                Host host = new Host(folder).set("recipe.film.poster", "thumbnail?width=80")) {
            try (OpenTelemetrySdk sdk = exportingTo(collector)) {
                host.context().getRegistry().bind("tracer", sdk.getTracer("host"));
                host.context().getRegistry().bind("propagators", sdk.getPropagators());
                OpenTelemetryTracer tracer = new OpenTelemetryTracer();
                tracer.setCamelContext(host.context());
                tracer.init(host.context());
                host.context().addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("cliproute:film");
                    }
                });
                host.start();
                host.request(Media.mp4(2).toFile(), ResultSet.class);
            }

            assertThat(collector.spans()).extracting(Span::getName).contains("in", "cliproute-probe", "exec");
            assertThat(collector.spans().stream().map(Span::getTraceId).distinct())
                    .hasSize(1);
        }
    }

    private static OpenTelemetrySdk exportingTo(TraceCollector collector) {
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.uri() + "v1/traces")
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    private static void assertHealthy(Host host) {
        HealthCheck.Result health = HealthCheckRegistry.get(host.context())
                .getCheck("cliproute")
                .orElseThrow()
                .call();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.getDetails())
                .containsEntry("ffmpeg", Tools.TOOLCHAIN.ffmpeg().toString())
                .containsEntry("running", 1)
                .containsKey("sandbox");
    }

    private static String text(DevConsole console) {
        return (String) console.call(DevConsole.MediaType.TEXT);
    }
}
