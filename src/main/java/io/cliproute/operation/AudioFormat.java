package io.cliproute.operation;

/**
 * How a sound track is made.
 *
 * @param channels never 0
 * @param sampleRate in Hertz, never 0
 */
public record AudioFormat(int channels, int sampleRate) {}
