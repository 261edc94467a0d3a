package io.cliproute.process;

import java.time.Duration;

/**
 * Limit on the time that a process may run without progress.
 *
 * @param timeout time without progress after which the process is ended; less than a second counts as one second
 * @param parser parser for what the program prints about its progress
 */
public record StallLimit(Duration timeout, ProgressParser parser) {}
