package io.cliproute.config;

import io.cliproute.layout.DeliveryRule;
import java.time.Duration;

/**
 * Settings of a destination.
 *
 * @param name name of the destination
 * @param uri Camel endpoint
 * @param retries number of retries of a failed delivery
 * @param delay delay before the first retry; it doubles with each retry
 * @param temporaryName name of a file that is being delivered
 * @param rule outputs that it gets, and their names
 */
public record DestinationSettings(
        String name,
        EndpointUri uri,
        int retries,
        Duration delay,
        TemporaryNamePattern temporaryName,
        DeliveryRule rule) {}
