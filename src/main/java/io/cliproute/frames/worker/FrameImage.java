package io.cliproute.frames.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A picture of one frame, in its full size and colours. */
final class FrameImage {

    /** How far before a frame decoding begins; the key frame before that is sought. */
    private static final long LEAD = 1_000;

    private final AnalysisRequest request;
    private final Path file;

    FrameImage(AnalysisRequest request, Path file) {
        this.request = request;
        this.file = file;
    }

    /** By its time, from the key frame before it; where that finds nothing, by its number, from the beginning. */
    void of(Sample frame) throws IOException, InterruptedException {
        long micros = frame.micros() + request.start();
        Segment near = new Segment(Optional.of(new Segment.Cut(0, Math.max(0, micros - LEAD))), Optional.empty());
        if (micros > LEAD) {
            write(near, "eq(pts\\," + micros + ")");
        }
        if (Files.notExists(file) || Files.size(file) == 0) {
            write(Segment.WHOLE, "eq(n\\," + frame.frame() + ")");
        }
    }

    private void write(Segment opened, String chosen) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Decoder.opening(request, opened));
        command.addAll(List.of("-y", "-map", "0:" + request.stream(), "-frames:v", "1", "-fps_mode", "passthrough"));
        command.addAll(List.of(
                "-vf",
                "settb=1/1000000,select=" + chosen + ","
                        + request.stillFilters().orElseThrow()));
        command.addAll(request.stillArguments());
        command.addAll(List.of("-f", "image2", "-update", "1", "file:" + file.toAbsolutePath()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        // where the frame is not found FFmpeg complains in one version, and is content in another
        if (exitCode != 0 && opened.equals(Segment.WHOLE)) {
            throw new DecoderFailedException(exitCode, said);
        }
    }
}
