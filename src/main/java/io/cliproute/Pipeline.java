package io.cliproute;

import io.cliproute.pipeline.PipelineLifecycle;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/**
 * Settings of a pipeline for a Camel context of your own. Without this class, the settings are the {@code cliproute.*}
 * keys among the context's properties.
 *
 * <pre>{@code
 * CamelContext context = new DefaultCamelContext();
 * Pipeline.builder()
 *         .property("cliproute.source.inbox.uri", "file:inbox")
 *         .property("cliproute.source.inbox.recipe", "thumbnail")
 *         .property("cliproute.source.inbox.destinations", "out")
 *         .property("cliproute.destination.out.uri", "file:outbox")
 *         .addTo(context);
 * context.start();
 * }</pre>
 *
 * <p>The pipeline starts and stops with its context, which has at most one. Its routes, beans and components have names
 * that start with {@code cliproute}. Not thread-safe.
 */
public final class Pipeline {

    private final Map<String, String> properties = new TreeMap<>();

    private Pipeline() {}

    /** Returns settings without any key; the packaged recipes exist. */
    public static Pipeline builder() {
        return new Pipeline();
    }

    /**
     * Sets a key.
     *
     * @param key with its prefix, such as {@code cliproute.workers}
     */
    public Pipeline property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Sets all given keys, each with its prefix. */
    public Pipeline properties(Map<String, String> values) {
        properties.putAll(values);
        return this;
    }

    /**
     * Uses these settings in a context, which must not have been started. They are read and checked when the context
     * starts; a mistake prevents its start with a message for each wrong key.
     */
    public void addTo(CamelContext context) {
        PipelineLifecycle.of(context).use(properties);
    }
}
