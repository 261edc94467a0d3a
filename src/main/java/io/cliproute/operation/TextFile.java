package io.cliproute.operation;

/**
 * A text that needs no FFmpeg.
 *
 * @param output the output's name in its recipe
 * @param operation the operation's keyword
 * @param fileName in the work folder and, where it is published, at the destination
 * @param text never empty
 */
public record TextFile(String output, String operation, String fileName, String text) implements OutputPlan {}
