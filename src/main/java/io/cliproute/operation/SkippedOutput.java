package io.cliproute.operation;

/**
 * An optional output that is omitted because the file does not have its stream.
 *
 * @param name in its recipe
 * @param operation the operation's keyword
 * @param reason one sentence
 */
public record SkippedOutput(String name, String operation, String reason) {}
