package io.cliproute.frames.worker;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Main class of the frame analysis program, which writes its results to the current folder. The exit code is 0, or 1
 * with the reason on the standard error; if its FFmpeg was killed, it is FFmpeg's exit code.
 */
public final class FrameAnalysisMain {

    /** Exit code that Java reports for a process killed by signal 9. */
    private static final int SIGKILL = 128 + 9;

    private FrameAnalysisMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int exitCode = 0;
        try {
            analyze(AnalysisRequest.parse(arguments));
        } catch (DecoderFailedException e) {
            System.err.print(e.getMessage());
            exitCode = e.exitCode() == SIGKILL ? SIGKILL : 1;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            exitCode = 1;
        }
        // ends the threads of other segments, too
        System.exit(exitCode);
    }

    private static void analyze(AnalysisRequest request) throws IOException, InterruptedException {
        ProgressOutput progress = ProgressOutput.start(System.out);
        OpenCv.load(request.natives());
        SegmentMeasurements measurements = new SegmentWorkers(request, progress).analyze();
        if (measurements.series().size() == 0) {
            throw new DecoderFailedException(1, "no frame can be decoded\n");
        }
        Findings findings = Findings.of(request, measurements);
        if (measurements.sharpest().isPresent()) {
            new FrameImage(request, Path.of(request.output() + ".jpg"))
                    .write(measurements.sharpest().get());
        }
        FindingsCsv.write(findings, Path.of(request.output() + ".csv"));
        TimelineChart.write(findings, Path.of(request.output() + ".svg"));
        FindingsJson.write(findings, Path.of(request.output() + ".json"));
    }
}
