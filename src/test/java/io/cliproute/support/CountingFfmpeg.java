package io.cliproute.support;

import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** FFmpeg behind a script that records each process and its processor time. */
public final class CountingFfmpeg {

    private final Path script;
    private final Path log;

    public CountingFfmpeg(Path folder) throws IOException {
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

    /** Returns the number of processes. */
    public int processes() throws IOException {
        return Files.readAllLines(log).size();
    }

    /** Returns the user and system time of all processes, in seconds. */
    public double cpu() throws IOException {
        return Files.readAllLines(log).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
