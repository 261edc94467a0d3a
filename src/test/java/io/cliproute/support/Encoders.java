package io.cliproute.support;

import java.util.List;

/** The FFmpegs at work for a program: neither its question which FFmpeg there is, nor the sandbox around one. */
public final class Encoders {

    private Encoders() {}

    public static List<ProcessHandle> of(Process program) {
        return program.descendants().filter(Encoders::isOne).toList();
    }

    private static boolean isOne(ProcessHandle child) {
        return child.info().command().orElse("").endsWith("ffmpeg")
                && child.info().commandLine().orElse("").contains("-progress");
    }
}
