package io.cliproute.component;

import io.cliproute.JobEvent;
import io.cliproute.operation.Recipe;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.SynchronousDelegateProducer;

/**
 * Make thumbnails, clips, sound and previews of video files with FFmpeg.
 *
 * <p>Options of the operation are options of the endpoint, as in {@code cliproute:thumbnail?at=10%&width=640}. The
 * consumer {@code cliproute:events} gets the events of all jobs.
 */
@UriEndpoint(
        firstVersion = "0.2.0",
        scheme = "cliproute",
        title = "Cliproute",
        syntax = "cliproute:name",
        lenientProperties = true,
        category = {Category.FILE, Category.TRANSFORMATION})
public final class CliprouteEndpoint extends DefaultEndpoint {

    /** Name of the endpoint that gives events. */
    static final String EVENTS = "events";

    @UriPath(description = "Name of a recipe or of an operation, or events for the consumer")
    @Metadata(required = true)
    private final String name;

    @UriParam(
            defaultValue = "1h",
            description = "Time after which a file without a result fails, waiting for a free worker included.")
    private Duration timeout = Duration.ofHours(1);

    @UriParam(
            defaultValue = "21474836480",
            description =
                    "Maximum size in bytes of a body that is a stream or a byte array, which is first written to a file.")
    private long maxStreamSize = 20L * 1024 * 1024 * 1024;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether the thread of the caller waits for the results and goes on with the route.")
    private boolean synchronous;

    @UriParam(
            label = "consumer",
            description = "Types of the events to consume, separated by commas: queued, started, progress, delivered,"
                    + " done, failed. Default: all.")
    private String types;

    private Recipe recipe;

    CliprouteEndpoint(String uri, CliprouteComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        if (recipe == null) {
            throw new UnsupportedOperationException(
                    "cliproute:" + name + " can't be sent to; use it as from(\"cliproute:" + name + "\")");
        }
        CliprouteProducer producer = new CliprouteProducer(this);
        return synchronous ? new SynchronousDelegateProducer(producer) : producer;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (name.equals(EVENTS)) {
            EventsConsumer consumer = new EventsConsumer(this, processor, eventTypes());
            configureConsumer(consumer);
            return consumer;
        }
        throw new UnsupportedOperationException(
                "cliproute:" + name + " can't be consumed from; use it as to(\"cliproute:" + name + "\")");
    }

    private Set<JobEvent.Type> eventTypes() {
        Set<JobEvent.Type> selected = EnumSet.noneOf(JobEvent.Type.class);
        for (String word : types == null ? new String[0] : types.split(",")) {
            selected.add(Arrays.stream(JobEvent.Type.values())
                    .filter(type -> type.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("cliproute:events: there is no type '" + word
                            + "'; types: "
                            + Arrays.stream(JobEvent.Type.values())
                                    .map(JobEvent.Type::word)
                                    .collect(Collectors.joining(", ")))));
        }
        return selected.isEmpty() ? EnumSet.allOf(JobEvent.Type.class) : selected;
    }

    @Override
    public CliprouteComponent getComponent() {
        return (CliprouteComponent) super.getComponent();
    }

    public String getName() {
        return name;
    }

    /** Returns the time after which a file without a result fails. */
    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    /** Returns the maximum size in bytes of a body that is a stream or a byte array. */
    public long getMaxStreamSize() {
        return maxStreamSize;
    }

    public void setMaxStreamSize(long maxStreamSize) {
        this.maxStreamSize = maxStreamSize;
    }

    /** Checks whether the thread of the caller waits for the results. */
    public boolean isSynchronous() {
        return synchronous;
    }

    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }

    /** Returns the types of the events to consume, separated by commas; null for all. */
    public String getTypes() {
        return types;
    }

    public void setTypes(String types) {
        this.types = types;
    }

    Recipe recipe() {
        return recipe;
    }

    void setRecipe(Recipe recipe) {
        this.recipe = recipe;
    }
}
