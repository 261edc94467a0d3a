package io.cliproute.store;

/**
 * Event that waits to be sent.
 *
 * @param position its place in the order
 * @param id unique
 * @param jobId the same in all events of one job
 * @param type word of its type
 * @param json the event, in ASCII
 */
public record WaitingEvent(long position, String id, String jobId, String type, String json) {}
