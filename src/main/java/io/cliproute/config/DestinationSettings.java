package io.cliproute.config;

import java.time.Duration;

/**
 * Where result sets go.
 *
 * @param name of the destination
 * @param uri of the Camel endpoint, without secrets
 * @param retries how often a delivery that failed is tried again
 * @param delay before the first of those; it doubles each time
 * @param temporaryName of a file that is on its way there
 */
public record DestinationSettings(
        String name, EndpointUri uri, int retries, Duration delay, TemporaryNamePattern temporaryName) {}
