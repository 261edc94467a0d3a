package io.cliproute.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Output of a set, as the manifest describes it.
 *
 * @param name name in its recipe
 * @param operation keyword of the operation
 * @param wanted operation and options of the recipe, with the changes of a job file
 * @param file path of the main file relative to the folder of the set, with {@code /} between segments
 * @param bytes size of the main file in bytes
 * @param sha256 of the main file, in lower-case hexadecimal
 * @param files all files in the order of their delivery, the main one last; never empty. The file omits the list if it
 *     has one element
 * @param note limitation that the reader should know; null for none
 * @param media output of ffprobe for the main file; an empty object for a text file
 */
public record ManifestOutput(
        String name,
        String operation,
        String wanted,
        String file,
        long bytes,
        String sha256,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSerialize(using = ManifestJson.SeveralFiles.class)
        List<OutputFile> files,

        String note,
        JsonNode media) {

    /** @throws NullPointerException if a component is null, except {@code files} and {@code note} */
    public ManifestOutput {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(media, "media");
        files = files == null ? List.of(new OutputFile(file, bytes, sha256)) : List.copyOf(files);
    }

    /** Returns a copy with other paths of the files. */
    public ManifestOutput renamed(UnaryOperator<String> path) {
        return new ManifestOutput(
                name,
                operation,
                wanted,
                path.apply(file),
                bytes,
                sha256,
                files.stream()
                        .map(one -> new OutputFile(path.apply(one.file()), one.bytes(), one.sha256()))
                        .toList(),
                note,
                media);
    }
}
