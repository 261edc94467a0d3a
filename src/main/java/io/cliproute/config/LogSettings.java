package io.cliproute.config;

import java.net.URI;
import java.util.Optional;

/**
 * Settings of the log and of traces.
 *
 * @param format format of the log
 * @param traces collector of traces; empty if none are sent
 */
public record LogSettings(LogFormat format, Optional<URI> traces) {}
