package io.cliproute.status;

/**
 * Output of a job at a local destination.
 *
 * @param name name in its recipe
 * @param operation keyword of the operation
 * @param file path of its main file relative to the folder of the result set
 * @param bytes size of its main file
 * @param type media type of its main file
 * @param url path of its main file in the HTTP interface
 */
public record PublishedOutput(String name, String operation, String file, long bytes, String type, String url) {}
