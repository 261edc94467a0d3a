package io.cliproute.operation;

/**
 * A text file that is written without FFmpeg.
 *
 * @param output the output's name in its recipe
 * @param operation the operation's keyword
 * @param fileName relative to the work folder and, if it is published, to the destination
 * @param text never empty
 */
public record TextFile(String output, String operation, String fileName, String text) implements OutputPlan {}
