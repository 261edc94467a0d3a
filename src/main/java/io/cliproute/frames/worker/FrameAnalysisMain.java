package io.cliproute.frames.worker;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The program: looks at a file as its arguments say and writes what it found into the current folder. It exits with 0, or
 * with 1 and the reason on its standard error; when its FFmpeg was killed, with FFmpeg's exit code.
 */
public final class FrameAnalysisMain {

    /** The exit code Java gives to a process that died of signal 9. */
    private static final int SIGKILL = 128 + 9;

    private FrameAnalysisMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int exitCode = 0;
        try {
            analyse(AnalysisRequest.parse(arguments));
        } catch (DecoderFailedException e) {
            System.err.print(e.getMessage());
            exitCode = e.exitCode() == SIGKILL ? SIGKILL : 1;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            exitCode = 1;
        }
        // whatever other workers are still at
        System.exit(exitCode);
    }

    private static void analyse(AnalysisRequest request) throws IOException, InterruptedException {
        ProgressOutput progress = ProgressOutput.reporting(System.out);
        OpenCv.load(request.natives());
        SegmentMeasurements seen = new SegmentWorkers(request, progress).see();
        if (seen.series().size() == 0) {
            throw new DecoderFailedException(1, "no frame of it can be decoded\n");
        }
        Findings findings = Findings.of(request, seen);
        if (seen.sharpest().isPresent()) {
            new FrameImage(request, Path.of(request.output() + ".jpg"))
                    .of(seen.sharpest().get());
        }
        FindingsCsv.write(findings, Path.of(request.output() + ".csv"));
        TimelineChart.write(findings, Path.of(request.output() + ".svg"));
        FindingsJson.write(findings, Path.of(request.output() + ".json"));
    }
}
