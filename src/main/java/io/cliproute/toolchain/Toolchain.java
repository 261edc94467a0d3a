package io.cliproute.toolchain;

import java.nio.file.Path;

/**
 * The FFmpeg in use.
 *
 * @param ffmpeg absolute
 * @param ffprobe absolute
 * @param version as it says itself, such as {@code 8.0.1}
 * @param found how it was found, for people
 */
public record Toolchain(Path ffmpeg, Path ffprobe, String version, String found) {}
