package io.cliproute.event;

import io.cliproute.JobEvent;
import java.time.Instant;

/**
 * Event that is sent to the receiver of events.
 *
 * @param id unique
 * @param jobId the same in all events of one job
 * @param source name of the source
 * @param at time of the event
 * @param json the event as JSON, in ASCII, so that its bytes do not depend on an encoding
 */
public record OutgoingEvent(String id, JobEvent.Type type, String jobId, String source, Instant at, String json) {}
