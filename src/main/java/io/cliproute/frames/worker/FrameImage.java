package io.cliproute.frames.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a picture of one frame in its full size and colors. */
final class FrameImage {

    /** Time before the frame to which FFmpeg seeks, in microseconds; it starts decoding at the key frame before. */
    private static final long SEEK_MARGIN = 1_000;

    private final AnalysisRequest request;
    private final Path file;

    FrameImage(AnalysisRequest request, Path file) {
        this.request = request;
        this.file = file;
    }

    /** Writes the picture. Finds the frame by its time after seeking; if that fails, by its number from the start. */
    void write(FrameSample frame) throws IOException, InterruptedException {
        long micros = frame.micros() + request.start();
        Segment near =
                new Segment(Optional.of(new Segment.Cut(0, Math.max(0, micros - SEEK_MARGIN))), Optional.empty());
        if (micros > SEEK_MARGIN) {
            write(near, "eq(pts\\," + micros + ")");
        }
        if (Files.notExists(file) || Files.size(file) == 0) {
            write(Segment.WHOLE, "eq(n\\," + frame.frame() + ")");
        }
    }

    private void write(Segment segment, String selection) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(FrameDecoder.inputArguments(request, segment));
        command.addAll(List.of("-y", "-map", "0:" + request.stream(), "-frames:v", "1", "-fps_mode", "passthrough"));
        command.addAll(List.of(
                "-vf",
                "settb=1/1000000,select=" + selection + ","
                        + request.stillFilters().orElseThrow()));
        command.addAll(request.stillArguments());
        command.addAll(List.of("-f", "image2", "-update", "1", "file:" + file.toAbsolutePath()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String messages = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        // if the filter selects no frame, some versions of FFmpeg fail and others do not
        if (exitCode != 0 && segment.equals(Segment.WHOLE)) {
            throw new DecoderFailedException(exitCode, messages);
        }
    }
}
