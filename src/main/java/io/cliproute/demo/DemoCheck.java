package io.cliproute.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.files.FileTree;
import io.cliproute.files.Sha256;
import io.cliproute.manifest.Manifest;
import io.cliproute.manifest.OutputFile;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Check of one result of the demonstration.
 *
 * @param name name of the result in the report
 * @param arrival file whose existence shows that the result is complete
 * @param inspection check of the result
 */
record DemoCheck(String name, Path arrival, Inspection inspection) {

    static final String DROPPED = "sintel-extract.mp4";
    static final String UPLOADED = "big-buck-bunny-extract.mov";
    static final String TRUNCATED = "cut-off.mov";
    static final int TRUNCATED_BYTES = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Inspection of a result that has arrived. */
    @FunctionalInterface
    interface Inspection {
        /** Returns the problem of the result; empty when it is correct. */
        Optional<String> problem() throws IOException, InterruptedException;
    }

    static List<DemoCheck> all(Path samples, Path folder, Toolchain toolchain) {
        List<DemoCheck> checks = new ArrayList<>();
        for (String destination : List.of("outbox", "ftp-server/outbox")) {
            for (String sample : List.of(DROPPED, UPLOADED)) {
                Path set = folder.resolve(destination).resolve(sample);
                checks.add(new DemoCheck(
                        destination + "/" + sample + "/  poster.jpg, teaser.mp4, result.json",
                        set.resolve(Manifest.FILE_NAME),
                        () -> inspectSet(set, samples.resolve(sample), toolchain)));
            }
        }
        checks.add(archivedOriginal("folder", DROPPED, samples, folder));
        checks.add(archivedOriginal("camera", UPLOADED, samples, folder));
        Path report = folder.resolve("dead-letter/folder/" + TRUNCATED + ".error.json");
        checks.add(new DemoCheck(
                "dead-letter/folder/" + TRUNCATED + "  with FFmpeg's message", report, () -> inspectReport(report)));
        checks.add(new DemoCheck("both inboxes are empty", folder, () -> inspectInboxes(folder)));
        return checks;
    }

    private static DemoCheck archivedOriginal(String source, String sample, Path samples, Path folder) {
        Path archived = folder.resolve("archive").resolve(source).resolve(sample);
        return new DemoCheck(
                "archive/" + source + "/" + sample,
                archived,
                () -> Files.mismatch(archived, samples.resolve(sample)) == -1
                        ? Optional.empty()
                        : Optional.of("differs from the original"));
    }

    private static Optional<String> inspectSet(Path set, Path original, Toolchain toolchain)
            throws IOException, InterruptedException {
        Manifest manifest = Manifest.in(set);
        if (!manifest.source().sha256().equals(Sha256.of(original))) {
            return Optional.of("result.json has the checksum of another original");
        }
        if (manifest.files().size() != 2) {
            return Optional.of("result.json does not list two outputs");
        }
        for (OutputFile output : manifest.files()) {
            Path file = set.resolve(output.file());
            if (!Sha256.of(file).equals(output.sha256())) {
                return Optional.of(file.getFileName() + " does not have the checksum in result.json");
            }
            if (!decodes(file, toolchain)) {
                return Optional.of(file.getFileName() + " cannot be decoded");
            }
        }
        return inspectLength(manifest);
    }

    /** Checks the duration of the clip: 10 s, or the whole film if it is shorter. */
    private static Optional<String> inspectLength(Manifest manifest) {
        double expected = Math.min(10, duration(manifest.media()));
        double actual = duration(manifest.outputs().get(1).media());
        return Math.abs(actual - expected) < 0.5
                ? Optional.empty()
                : Optional.of("teaser.mp4 is " + actual + " s long instead of " + expected + " s");
    }

    private static double duration(JsonNode media) {
        return media.at("/format/duration").asDouble();
    }

    private static boolean decodes(Path file, Toolchain toolchain) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
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
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(toolchain.environment());
        Process process = builder.start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    private static Optional<String> inspectReport(Path report) throws IOException {
        String message = JSON.readTree(report.toFile()).path("message").asText();
        return message.contains("moov atom not found")
                ? Optional.empty()
                : Optional.of("does not contain FFmpeg's message: " + message);
    }

    private static Optional<String> inspectInboxes(Path folder) throws IOException {
        List<Path> remaining = new ArrayList<>(FileTree.files(folder.resolve("inbox")));
        remaining.addAll(FileTree.files(folder.resolve("drop/inbox")));
        return remaining.isEmpty() ? Optional.empty() : Optional.of("still contain " + remaining);
    }

    boolean hasArrived() {
        return Files.exists(arrival);
    }

    /** Returns the problem of the result; empty when it is correct. */
    Optional<String> problem() {
        if (!hasArrived()) {
            return Optional.of("is missing");
        }
        try {
            return inspection.problem();
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
