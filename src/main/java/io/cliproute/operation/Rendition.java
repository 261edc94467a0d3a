package io.cliproute.operation;

import java.util.List;
import java.util.Optional;

/**
 * One output, in FFmpeg's terms.
 *
 * @param output the output's name in its recipe, which is its file's name too
 * @param operation the operation's keyword
 * @param extension of the file, without the dot
 * @param input how the source is opened for it
 * @param streams the source's streams it is made of, by FFmpeg's index
 * @param arguments the options between the maps and the output's path
 * @param expected what the result is checked against
 * @param fallback a slower way that works where this one fails; empty when there is none
 */
public record Rendition(
        String output,
        String operation,
        String extension,
        Input input,
        List<Integer> streams,
        List<String> arguments,
        Expectation expected,
        Optional<Rendition> fallback) {

    public Rendition {
        streams = List.copyOf(streams);
        arguments = List.copyOf(arguments);
    }

    /** The name the file has in the work folder and at the destination. */
    public String fileName() {
        return output + "." + extension;
    }

    Rendition orElse(Rendition slower) {
        return new Rendition(output, operation, extension, input, streams, arguments, expected, Optional.of(slower));
    }
}
