package io.cliproute.frames.worker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the samples as CSV. All fields are numbers, so none is quoted. */
final class FindingsCsv {

    private FindingsCsv() {}

    static void write(Findings findings, Path file) throws IOException {
        List<FrameSample> samples = findings.measurements().samples();
        boolean faces = findings.request().wantsFaces();
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("time,frame,luma,motion,sharpness" + (faces ? ",faces" : "") + "\n");
            for (int i = 0; i < samples.size(); i++) {
                FrameSample sample = samples.get(i);
                csv.write(String.format(
                        Locale.ROOT,
                        "%.6f,%d,%.3f,%.3f,%.3f",
                        findings.seconds(sample.frame()),
                        sample.frame(),
                        findings.series().luma(sample.frame()),
                        findings.motion(i),
                        sample.sharpness()));
                csv.write((faces ? "," + sample.faces().size() : "") + "\n");
            }
        }
    }
}
