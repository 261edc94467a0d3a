package io.cliproute.program;

import io.cliproute.event.JobEvents;
import io.cliproute.pipeline.Version;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Traces of all jobs, made by Camel's tracer and sent to an OpenTelemetry collector. While the collector is away, spans
 * are dropped. Thread-safe.
 */
final class Traces extends ServiceSupport {

    /** Endpoints that belong to no job: of the HTTP interface, the samples of the load, the search for old files. */
    private static final String EXCLUDED_ENDPOINTS = "platform-http*,vertx*,timer*,scheduler*";

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /** Maximum delay of the program's end by spans that are still to be sent. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(2);

    private final OpenTelemetrySdk sdk;

    private Traces(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /**
     * Traces the routes that are added to a context from now on.
     *
     * @param collector address to which OTLP requests are sent
     */
    static void addTo(CamelContext context, URI collector) {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        OpenTelemetrySdk sdk = sdk(collector);
        context.getRegistry().bind("cliproute.tracer", sdk.getTracer("cliproute", Version.current()));
        context.getRegistry().bind("cliproute.trace-propagators", sdk.getPropagators());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.setExcludePatterns(EXCLUDED_ENDPOINTS);
        tracer.init(context);
        try {
            context.addService(new Traces(sdk));
        } catch (Exception e) {
            // declared by Camel for services that fail to start
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /** Adds what is known of a job to its spans. */
    static void describeJobs(JobEvents events) {
        events.observe(new JobSpans());
    }

    private static OpenTelemetrySdk sdk(URI collector) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString())
                .setTimeout(REQUEST_TIMEOUT)
                .build();
        Resource program = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"),
                "cliproute",
                AttributeKey.stringKey("service.version"),
                Version.current()));
        return OpenTelemetrySdk.builder()
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().merge(program))
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build())
                .build();
    }

    @Override
    protected void doStop() {
        sdk.shutdown().join(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
