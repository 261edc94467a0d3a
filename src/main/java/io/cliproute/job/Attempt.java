package io.cliproute.job;

import java.time.Instant;

/**
 * One try that failed.
 *
 * @param at when it failed
 * @param message why, in one line
 */
public record Attempt(Instant at, String message) {}
