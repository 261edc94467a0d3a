package io.cliproute.job;

import java.time.Instant;

/**
 * One try that failed.
 *
 * @param at when it failed
 * @param message why, in one line
 */
public record FailedAttempt(Instant at, String message) {}
