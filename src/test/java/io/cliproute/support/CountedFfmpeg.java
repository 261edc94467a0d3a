package io.cliproute.support;

import io.cliproute.ffmpeg.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The real FFmpeg behind a script that writes down each of its processes and the processor time it took. */
public final class CountedFfmpeg {

    private static final Pattern CHILDREN = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

    private final Path script;
    private final Path log;

    public CountedFfmpeg(Path folder) throws IOException {
        script = folder.resolve("ffmpeg");
        log = folder.resolve("times");
        Files.writeString(log, "");
        Files.writeString(script, """
                #!/bin/sh
                '%s' "$@"
                code=$?
                times >>'%s'
                exit $code
                """.formatted(Tools.TOOLCHAIN.ffmpeg(), log));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    public Toolchain toolchain() {
        return new Toolchain(script, Tools.TOOLCHAIN.ffprobe(), Tools.TOOLCHAIN.version(), "counted");
    }

    /** How many processes there were: a line for the script and one for its child. */
    public int processes() throws IOException {
        return Files.readAllLines(log).size() / 2;
    }

    /** Seconds of processor time of all of them, in user and system mode. */
    public double cpu() throws IOException {
        List<MatchResult> lines =
                CHILDREN.matcher(Files.readString(log)).results().toList();
        return lines.stream().mapToDouble(CountedFfmpeg::seconds).sum();
    }

    private static double seconds(MatchResult line) {
        return 60 * (Integer.parseInt(line.group(1)) + Integer.parseInt(line.group(3)))
                + Double.parseDouble(line.group(2))
                + Double.parseDouble(line.group(4));
    }
}
