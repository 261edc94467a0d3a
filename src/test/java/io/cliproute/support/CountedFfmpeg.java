package io.cliproute.support;

import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The real FFmpeg behind a script that writes down each of its processes and the processor time it took. */
public final class CountedFfmpeg {

    private final Path script;
    private final Path log;

    public CountedFfmpeg(Path folder) throws IOException {
        script = folder.resolve("ffmpeg");
        log = folder.resolve("times");
        Files.writeString(log, "");
        Files.writeString(script, """
                #!/bin/bash
                TIMEFORMAT='%%3U %%3S'
                exec 3>&2
                { time '%s' "$@" 2>&3; } 2>>'%s'
                """.formatted(Tools.TOOLCHAIN.ffmpeg(), log));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    public Toolchain toolchain() {
        return new Toolchain(script, Tools.TOOLCHAIN.ffprobe(), Tools.TOOLCHAIN.version(), "counted");
    }

    /** How many processes there were. */
    public int processes() throws IOException {
        return Files.readAllLines(log).size();
    }

    /** Seconds of processor time of all of them, in user and system mode. */
    public double cpu() throws IOException {
        return Files.readAllLines(log).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
