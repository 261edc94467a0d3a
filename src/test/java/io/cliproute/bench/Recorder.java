package io.cliproute.bench;

import io.cliproute.files.FileTree;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Scripts that record each command line of FFmpeg and ffprobe before they execute the program. */
final class Recorder {

    private final Path folder;
    private final Path log;

    /** @param folder empty folder for the scripts and the records */
    Recorder(Path folder, Toolchain toolchain) throws IOException {
        this.folder = folder;
        this.log = Files.createDirectory(folder.resolve("log"));
        script("ffmpeg", toolchain.ffmpeg());
        script("ffprobe", toolchain.ffprobe());
    }

    /**
     * Recorded process.
     *
     * @param at start time, as the timestamp of a file
     * @param command command line with the path of the actual program
     */
    record Started(Instant at, List<String> command) {
        boolean isFfmpeg() {
            return command.get(0).endsWith("ffmpeg");
        }

        boolean mentions(String words) {
            return command.stream().anyMatch(word -> word.contains(words));
        }
    }

    private void script(String name, Path real) throws IOException {
        Path script = Files.writeString(folder.resolve(name), """
                #!/bin/sh
                [ "$1" = -version ] || printf '%%s\\n' '%1$s' "$@" >'%2$s'/$$
                exec '%1$s' "$@"
                """.formatted(real, log));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** Returns the script that replaces FFmpeg. */
    Path ffmpeg() {
        return folder.resolve("ffmpeg");
    }

    /**
     * Returns settings with which cliproute uses the scripts, without a sandbox, in which they could not write records.
     */
    List<String> settings() {
        return List.of("cliproute.ffmpeg.path=" + ffmpeg(), "cliproute.ffmpeg.sandbox=none");
    }

    /** Returns the processes recorded so far, in order of their start. */
    List<Started> started() throws IOException {
        List<Started> started = new ArrayList<>();
        for (Path file : FileTree.files(log)) {
            List<String> command = Files.readAllLines(file);
            if (!command.isEmpty()) {
                started.add(new Started(Files.getLastModifiedTime(file).toInstant(), command));
            }
        }
        started.sort(Comparator.comparing(Started::at));
        return started;
    }
}
