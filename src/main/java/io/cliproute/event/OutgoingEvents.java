package io.cliproute.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cliproute.JobEvent;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Creates the events for the receiver of events. They hold what {@code result.json} or {@code error.json} holds.
 * Thread-safe.
 */
public final class OutgoingEvents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final EventFactory factory;
    private final Set<JobEvent.Type> types;

    /** @param types types of the events to create; none if there is no receiver */
    public OutgoingEvents(Clock clock, Set<JobEvent.Type> types) {
        this.factory = new EventFactory(clock);
        this.types = Set.copyOf(types);
    }

    /** Checks whether no event is sent. */
    public boolean isEmpty() {
        return types.isEmpty();
    }

    /** Returns the event of a job that enters the queue; empty if its type is not sent. */
    public Optional<OutgoingEvent> queued(Job job) {
        if (!types.contains(JobEvent.Type.QUEUED)) {
            return Optional.empty();
        }
        JobEvent event = factory.queued(job);
        return Optional.of(outgoing(event, JSON.valueToTree(event)));
    }

    /**
     * Returns the event of a step of a job; empty if its type is not sent.
     *
     * @param type neither {@code queued} nor {@code progress}
     */
    public Optional<OutgoingEvent> of(JobEvent.Type type, JobExchange job) throws IOException {
        if (!types.contains(type) || job.execution().isEmpty()) {
            return Optional.empty();
        }
        JobEvent event = factory.event(type, job);
        ObjectNode json = JSON.valueToTree(event);
        switch (type) {
            case DELIVERED -> addResult(json, job.exchange().getProperty(ExchangeProperties.MANIFEST, Path.class));
            case DONE -> addResult(json, job.execution().get().folder().resolve(Manifest.FILE_NAME));
            case FAILED -> {
                byte[] report = job.exchange().getProperty(ExchangeProperties.FAILURE_REPORT, byte[].class);
                if (report != null) {
                    json.set("error", JSON.readTree(report));
                }
            }
            case QUEUED, STARTED, PROGRESS -> {
                // nothing has been made yet
            }
        }
        return Optional.of(outgoing(event, json));
    }

    /** Adds a manifest, which a job without destinations does not have. */
    private static void addResult(ObjectNode json, Path manifest) throws IOException {
        if (manifest != null && Files.exists(manifest)) {
            json.set("result", JSON.readTree(Files.readAllBytes(manifest)));
        }
    }

    private static OutgoingEvent outgoing(JobEvent event, ObjectNode json) {
        try {
            return new OutgoingEvent(
                    event.id(), event.type(), event.jobId(), event.source(), event.at(), JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
