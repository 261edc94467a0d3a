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

/** FFmpeg and ffprobe behind a script that writes down each command line before it becomes the real program. */
final class Recorder {

    private final Path folder;
    private final Path log;

    /** @param folder an empty one */
    Recorder(Path folder, Toolchain toolchain) throws IOException {
        this.folder = folder;
        this.log = Files.createDirectory(folder.resolve("log"));
        script("ffmpeg", toolchain.ffmpeg());
        script("ffprobe", toolchain.ffprobe());
    }

    /**
     * A process.
     *
     * @param at when it was started, as the disk's clock says
     * @param command with the real program
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

    /** The script in FFmpeg's place. */
    Path ffmpeg() {
        return folder.resolve("ffmpeg");
    }

    /** Settings that make cliproute use it; in a sandbox it could write nothing down. */
    List<String> settings() {
        return List.of("cliproute.ffmpeg.path=" + ffmpeg(), "cliproute.ffmpeg.sandbox=none");
    }

    /** What was started so far, in that order. */
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
