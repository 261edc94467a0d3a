package io.cliproute.toolchain;

import java.nio.file.Path;

/**
 * FFmpeg installation in use.
 *
 * @param ffmpeg absolute path
 * @param ffprobe absolute path
 * @param version as FFmpeg prints it, such as {@code 8.0.1}
 * @param origin how it was located, for messages
 */
public record Toolchain(Path ffmpeg, Path ffprobe, String version, String origin) {}
