package io.cliproute.toolchain;

import io.cliproute.process.Sandbox;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * FFmpeg installation in use.
 *
 * @param ffmpeg absolute path
 * @param ffprobe absolute path
 * @param version as FFmpeg prints it, such as {@code 8.0.1}
 * @param origin how it was located, for messages
 */
public record Toolchain(Path ffmpeg, Path ffprobe, String version, String origin) {

    /** Origin of the build from the Maven artifact. */
    static final String BUNDLED = "bundled build";

    /** Returns the environment variables that its programs need in addition. */
    public Map<String, String> environment() {
        return environment(ffmpeg, origin);
    }

    /**
     * Some libraries of the bundled build do not say that others are in the same folder, so without this variable the
     * system would have to have those.
     */
    static Map<String, String> environment(Path ffmpeg, String origin) {
        if (!origin.equals(BUNDLED)) {
            return Map.of();
        }
        String folder = ffmpeg.getParent().toString();
        return Map.of(
                Sandbox.LIBRARY_PATH,
                Optional.ofNullable(System.getenv(Sandbox.LIBRARY_PATH))
                        .map(path -> folder + File.pathSeparator + path)
                        .orElse(folder));
    }
}
