package io.cliproute.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Events that wait to be sent.
 *
 * @param waiting their number
 * @param oldest time of the oldest; empty if none waits
 */
public record EventBacklog(long waiting, Optional<Instant> oldest) {}
