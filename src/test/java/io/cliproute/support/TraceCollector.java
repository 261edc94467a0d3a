package io.cliproute.support;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.List;

/** Server that receives spans by OTLP over HTTP. */
public final class TraceCollector implements AutoCloseable {

    private final UploadServer server = new UploadServer();

    public TraceCollector() throws IOException {}

    public String uri() {
        return server.uri("");
    }

    /** Returns all spans that have arrived. */
    public List<Span> spans() {
        return requests().stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    private List<ExportTraceServiceRequest> requests() {
        return server.requests().stream()
                .filter(request -> request.uri().equals("/v1/traces"))
                .map(TraceCollector::parse)
                .toList();
    }

    private static ExportTraceServiceRequest parse(UploadServer.Request request) {
        try {
            return ExportTraceServiceRequest.parseFrom(request.body());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns an attribute of a span, empty if it has none of this name. */
    public static String attribute(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.close();
    }
}
