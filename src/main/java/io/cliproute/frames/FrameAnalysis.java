package io.cliproute.frames;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The program: looks at a file as its arguments say and writes what it found into the current folder. It exits with 0, or
 * with 1 and the reason on its standard error; when its FFmpeg was killed, with FFmpeg's exit code.
 */
public final class FrameAnalysis {

    /** The exit code Java gives to a process that died of signal 9. */
    private static final int SIGKILL = 128 + 9;

    private FrameAnalysis() {}

    public static void main(String[] arguments) throws InterruptedException {
        int exitCode = 0;
        try {
            analyse(Request.parse(arguments));
        } catch (DecoderFailed e) {
            System.err.print(e.getMessage());
            exitCode = e.exitCode() == SIGKILL ? SIGKILL : 1;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            exitCode = 1;
        }
        // whatever other workers are still at
        System.exit(exitCode);
    }

    private static void analyse(Request request) throws IOException, InterruptedException {
        Progress progress = Progress.reporting(System.out);
        OpenCv.load(request.natives());
        Seen seen = new Crew(request, progress).see();
        if (seen.series().size() == 0) {
            throw new DecoderFailed(1, "no frame of it can be decoded\n");
        }
        Findings findings = Findings.of(request, seen);
        if (seen.sharpest().isPresent()) {
            new Still(request, Path.of(request.output() + ".jpg"))
                    .of(seen.sharpest().get());
        }
        CsvReport.write(findings, Path.of(request.output() + ".csv"));
        Timeline.write(findings, Path.of(request.output() + ".svg"));
        JsonReport.write(findings, Path.of(request.output() + ".json"));
    }
}
