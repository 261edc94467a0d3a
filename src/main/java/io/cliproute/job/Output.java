package io.cliproute.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * One output that has been made, checked and measured.
 *
 * @param name in its recipe
 * @param operation the operation's keyword
 * @param file in the work folder; its name is the name at the destination
 * @param bytes its size
 * @param sha256 in lower-case hexadecimal
 * @param media what ffprobe says of it
 */
public record Output(String name, String operation, Path file, long bytes, String sha256, JsonNode media) {}
