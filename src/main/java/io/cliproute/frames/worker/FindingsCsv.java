package io.cliproute.frames.worker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The samples as a table: numbers only, so nothing has to be quoted. */
final class FindingsCsv {

    private FindingsCsv() {}

    static void write(Findings findings, Path file) throws IOException {
        List<Sample> samples = findings.seen().samples();
        boolean faces = findings.request().faces();
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("time,frame,luma,motion,sharpness" + (faces ? ",faces" : "") + "\n");
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = samples.get(i);
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
