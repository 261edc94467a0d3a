package io.cliproute.host;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Application with a plain Camel context and cliproute on its class path. */
final class Host implements AutoCloseable {

    private final Path folder;
    private final Properties properties = new Properties();
    private final DefaultCamelContext context = new DefaultCamelContext();

    /** Creates a host without sources, whose work folder is in a given folder. */
    Host(Path folder) {
        this.folder = folder;
        set("work.dir", folder.resolve("work").toString());
        context.getPropertiesComponent().setInitialProperties(properties);
    }

    /** Adds a source {@code inbox} with the recipe {@code small}, which makes one picture, and a destination. */
    Host withSource() {
        set("recipe.small.poster", "thumbnail?width=80");
        set("source.inbox.uri", "file:" + inbox());
        set("source.inbox.recipe", "small");
        set("source.inbox.destinations", "outbox");
        set("source.inbox.settle", "200ms");
        return withDestination();
    }

    /** Adds the destination {@code outbox} and the folders of a pipeline with sources. */
    Host withDestination() {
        set("destination.outbox.uri", "file:" + outbox());
        set("archive.dir", folder.resolve("archive").toString());
        set("dead-letter.dir", folder.resolve("dead-letter").toString());
        set("store.url", "jdbc:h2:file:" + folder.toAbsolutePath().resolve("store"));
        set("work.min-free-space", "1MB");
        return this;
    }

    /** Sets a key, given without {@code cliproute.}. */
    Host set(String key, String value) {
        properties.setProperty("cliproute." + key, value);
        return this;
    }

    Host start() {
        context.start();
        return this;
    }

    DefaultCamelContext context() {
        return context;
    }

    /** Sends a body to {@code direct:in} and returns the converted body of the reply. */
    <T> T request(Object body, Class<T> type) {
        return request(context, body, type);
    }

    static <T> T request(CamelContext context, Object body, Class<T> type) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withBody(body)
                .request(type);
    }

    Properties properties() {
        return properties;
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path outbox() {
        return folder.resolve("outbox");
    }

    Path archive() {
        return folder.resolve("archive");
    }

    Path work() {
        return folder.resolve("work");
    }

    @Override
    public void close() {
        context.stop();
    }
}
