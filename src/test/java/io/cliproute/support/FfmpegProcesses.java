package io.cliproute.support;

import java.util.List;

/** Encoding FFmpeg processes of a program, without version queries and sandboxes. */
public final class FfmpegProcesses {

    private FfmpegProcesses() {}

    public static List<ProcessHandle> of(Process program) {
        return of(program.toHandle());
    }

    public static List<ProcessHandle> of(ProcessHandle program) {
        return program.descendants().filter(FfmpegProcesses::isOne).toList();
    }

    private static boolean isOne(ProcessHandle child) {
        return child.info().command().orElse("").endsWith("ffmpeg")
                && child.info().commandLine().orElse("").contains("-progress");
    }
}
