package io.cliproute.job;

import java.time.Instant;

/**
 * Attempt that failed.
 *
 * @param at time of the failure
 * @param message reason in one line
 */
public record FailedAttempt(Instant at, String message) {}
