package io.cliproute.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.files.FileTree;
import io.cliproute.files.Sha256;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One thing that must have arrived, and how it is told whether it is right.
 *
 * @param what for the report
 * @param arrival the file that comes last
 * @param inspection what is wrong with it; empty when it is right
 */
record Check(String what, Path arrival, Inspection inspection) {

    static final String DROPPED = "sintel-extract.mp4";
    static final String SENT = "big-buck-bunny-extract.mov";
    static final String BROKEN = "cut-off.mov";
    static final int BROKEN_BYTES = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Looks at what arrived. */
    @FunctionalInterface
    interface Inspection {
        Optional<String> complaint() throws IOException, InterruptedException;
    }

    static List<Check> all(Path samples, Path folder, Toolchain toolchain) {
        List<Check> checks = new ArrayList<>();
        for (String shelf : List.of("outbox", "ftp-server/outbox")) {
            for (String sample : List.of(DROPPED, SENT)) {
                Path set = folder.resolve(shelf).resolve(sample);
                checks.add(new Check(
                        shelf + "/" + sample + "/  poster.jpg, teaser.mp4, result.json",
                        set.resolve("result.json"),
                        () -> inspectSet(set, samples.resolve(sample), toolchain)));
            }
        }
        checks.add(original("folder", DROPPED, samples, folder));
        checks.add(original("camera", SENT, samples, folder));
        Path reason = folder.resolve("dead-letter/folder/" + BROKEN + ".error.json");
        checks.add(new Check(
                "dead-letter/folder/" + BROKEN + "  with FFmpeg's words", reason, () -> inspectReason(reason)));
        checks.add(new Check("both inboxes are empty", folder, () -> inspectInboxes(folder)));
        return checks;
    }

    private static Check original(String source, String sample, Path samples, Path folder) {
        Path archived = folder.resolve("archive").resolve(source).resolve(sample);
        return new Check(
                "archive/" + source + "/" + sample,
                archived,
                () -> Files.mismatch(archived, samples.resolve(sample)) == -1
                        ? Optional.empty()
                        : Optional.of("is not the original"));
    }

    private static Optional<String> inspectSet(Path set, Path original, Toolchain toolchain)
            throws IOException, InterruptedException {
        JsonNode manifest = JSON.readTree(set.resolve("result.json").toFile());
        if (!manifest.at("/source/sha256").asText().equals(Sha256.of(original))) {
            return Optional.of("result.json names another original");
        }
        if (manifest.path("outputs").size() != 2) {
            return Optional.of("result.json does not name two outputs");
        }
        for (JsonNode output : manifest.path("outputs")) {
            Path file = set.resolve(output.path("file").asText());
            if (!Sha256.of(file).equals(output.path("sha256").asText())) {
                return Optional.of(file.getFileName() + " is not the file result.json names");
            }
            if (!decodes(file, toolchain)) {
                return Optional.of(file.getFileName() + " can't be decoded");
            }
        }
        return inspectLength(manifest);
    }

    /** Ten seconds, or all there is. */
    private static Optional<String> inspectLength(JsonNode manifest) {
        double expected = Math.min(10, manifest.at("/media/format/duration").asDouble());
        double actual = manifest.at("/outputs/1/media/format/duration").asDouble();
        return Math.abs(actual - expected) < 0.5
                ? Optional.empty()
                : Optional.of("teaser.mp4 is " + actual + " s long in place of " + expected + " s");
    }

    private static boolean decodes(Path file, Toolchain toolchain) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        toolchain.ffmpeg().toString(),
                        "-nostdin",
                        "-v",
                        "error",
                        "-xerror",
                        "-i",
                        "file:" + file,
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    private static Optional<String> inspectReason(Path reason) throws IOException {
        String message = JSON.readTree(reason.toFile()).path("message").asText();
        return message.contains("moov atom not found")
                ? Optional.empty()
                : Optional.of("does not hold FFmpeg's own words: " + message);
    }

    private static Optional<String> inspectInboxes(Path folder) throws IOException {
        List<Path> left = new ArrayList<>(FileTree.files(folder.resolve("inbox")));
        Path inbox = folder.resolve("ftp-server/inbox");
        FileTree.files(inbox).stream()
                .filter(file -> !file.startsWith(inbox.resolve(".done")))
                .forEach(left::add);
        return left.isEmpty() ? Optional.empty() : Optional.of("left are " + left);
    }

    boolean hasArrived() {
        return Files.exists(arrival);
    }

    Optional<String> complaint() {
        if (!hasArrived()) {
            return Optional.of("did not arrive");
        }
        try {
            return inspection.complaint();
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
