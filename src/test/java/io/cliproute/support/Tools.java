package io.cliproute.support;

import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.toolchain.ToolchainNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** FFmpeg for tests. Tests fail without it; they are never skipped. */
public final class Tools {

    public static final Toolchain TOOLCHAIN = locate();

    private Tools() {}

    private static Toolchain locate() {
        try {
            return new FfmpegLocator().locate(Optional.empty(), Optional.empty());
        } catch (ToolchainNotFoundException e) {
            throw new AssertionError("the tests need FFmpeg, ./cliproute test installs it: " + e.getMessage());
        }
    }

    /** Runs ffmpeg and fails the test if ffmpeg fails. */
    public static void ffmpeg(String... arguments) {
        List<String> command = new ArrayList<>(List.of(TOOLCHAIN.ffmpeg().toString(), "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        run(command);
    }

    /** Returns one value of ffprobe, such as {@code stream=width}; several are separated by commas. */
    public static String ffprobe(Path file, String entries) {
        return run(List.of(
                        TOOLCHAIN.ffprobe().toString(),
                        "-v",
                        "error",
                        "-show_entries",
                        entries,
                        "-of",
                        "csv=p=0",
                        "-i",
                        "file:" + file))
                .strip();
    }

    public static double seconds(Path file) {
        return Double.parseDouble(ffprobe(file, "format=duration"));
    }

    /** Decodes the whole file; any error fails the test. */
    public static void assertDecodes(Path file) {
        ffmpeg("-xerror", "-i", "file:" + file, "-f", "null", "-");
    }

    /**
     * Returns the lowest peak signal-to-noise ratio of the frames of two files, in decibels; infinite if they are
     * equal.
     */
    public static double likeness(Path one, Path other) {
        String said = run(List.of(
                TOOLCHAIN.ffmpeg().toString(),
                "-nostdin",
                "-hide_banner",
                "-i",
                "file:" + one,
                "-i",
                "file:" + other,
                "-lavfi",
                "[0:v]setpts=PTS-STARTPTS[a];[1:v]setpts=PTS-STARTPTS[b];[a][b]psnr",
                "-f",
                "null",
                "-"));
        String worst = said.replaceAll("(?s).*min:([\\d.]+|inf).*", "$1");
        return worst.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(worst);
    }

    /** Runs a program to its end and returns its output. */
    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new AssertionError(command + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
