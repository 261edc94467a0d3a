package io.cliproute.operation;

/**
 * The format of an audio stream.
 *
 * @param channels greater than 0
 * @param sampleRate in Hz, greater than 0
 */
public record AudioFormat(int channels, int sampleRate) {}
