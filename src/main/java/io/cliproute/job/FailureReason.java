package io.cliproute.job;

import io.cliproute.exchange.ExchangeProperties;

/**
 * Why a job was given up, for who waits for its end: it lies in the exchange property {@value ExchangeProperties#FAILURE_REASON}.
 *
 * @param category the kind of failure, as in {@code error.json}
 * @param message one line, without the file's name
 */
public record FailureReason(String category, String message) {}
