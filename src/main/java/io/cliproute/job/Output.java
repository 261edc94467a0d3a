package io.cliproute.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Output of a job after verification.
 *
 * @param name name in its recipe
 * @param operation keyword of the operation
 * @param files files in the order of their delivery, the main one last; never empty
 * @param media output of ffprobe for the main file; an empty object for a text file
 * @param note limitation that the reader of the result should know
 */
public record Output(String name, String operation, List<VerifiedFile> files, JsonNode media, Optional<String> note) {

    public Output {
        files = List.copyOf(files);
    }

    /**
     * File of an output.
     *
     * @param path path relative to the work folder and to the set at the destination, with {@code /} between segments
     * @param file absolute path
     * @param bytes size in bytes
     * @param sha256 in lower-case hexadecimal
     */
    public record VerifiedFile(String path, Path file, long bytes, String sha256) {}

    /** Returns an output that also has the files of another one. The main file is the first by name. */
    Output with(Output other) {
        Output first = main().path().compareTo(other.main().path()) < 0 ? this : other;
        List<VerifiedFile> all = Stream.concat(files.stream(), other.files.stream())
                .filter(file -> !file.equals(first.main()))
                .sorted(Comparator.comparing(VerifiedFile::path))
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(first.main());
        Optional<String> notes =
                Stream.of(note, other.note).flatMap(Optional::stream).reduce((one, next) -> one + "; " + next);
        return new Output(name, operation, all, first.media, notes);
    }

    /** Returns a copy with a value added to {@link #media}. */
    public Output withMeasurement(String key, JsonNode value) {
        ObjectNode measured = media.deepCopy();
        return new Output(name, operation, files, measured.set(key, value), note);
    }

    /** Returns the main file, such as the playlist of an HLS output. */
    public VerifiedFile main() {
        return files.get(files.size() - 1);
    }
}
