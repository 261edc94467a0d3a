package io.cliproute.cli;

import io.cliproute.config.SandboxMode;
import io.cliproute.config.Settings;
import io.cliproute.process.Sandbox;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.SandboxSetup;
import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.toolchain.ToolchainNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks FFmpeg, ffprobe, the sandbox and the available encoders. */
final class FfmpegCheck {

    /** Encoders that operations use with their default options. */
    private static final List<String> REQUIRED_ENCODERS =
            List.of("mjpeg", "png", "libwebp", "libwebp_anim", "gif", "libx264", "aac", "webvtt", "subrip");

    /** Encoders that operations use with other options. */
    private static final List<String> OPTIONAL_ENCODERS =
            List.of("libmp3lame", "libopus", "flac", "libx265", "libvpx-vp9", "libsvtav1");

    private final DoctorReport report;

    FfmpegCheck(DoctorReport report) {
        this.report = report;
    }

    void check(Settings.Ffmpeg settings) throws IOException, InterruptedException {
        try {
            Toolchain toolchain = new FfmpegLocator().locate(settings.ffmpeg(), settings.ffprobe());
            long start = System.nanoTime();
            output(toolchain, "-version");
            long millis = (System.nanoTime() - start) / 1_000_000;
            report.ok(
                    "FFmpeg",
                    toolchain.ffmpeg() + " " + toolchain.version() + " (" + toolchain.origin() + "), starts in "
                            + millis + " ms");
            report.ok("ffprobe", toolchain.ffprobe().toString());
            checkSandbox(settings.sandbox(), toolchain);
            checkEncoders(output(toolchain, "-hide_banner", "-encoders"));
        } catch (ToolchainNotFoundException e) {
            String remedy = FfmpegSetup.correction(settings)
                    .orElse("'./cliproute demo' installs it if this user is allowed to");
            report.fail("FFmpeg", e.getMessage() + "; " + remedy, ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void checkSandbox(SandboxMode mode, Toolchain toolchain) {
        try {
            Sandbox sandbox = SandboxSetup.of(mode, toolchain);
            report.ok(
                    "sandbox",
                    sandbox.isAvailable()
                            ? "bubblewrap"
                            : sandbox.obstacle().map(SandboxSetup::warning).orElse("none, as configured"));
        } catch (EnvironmentException e) {
            report.fail("sandbox", e.getMessage(), ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void checkEncoders(String available) {
        String required = missing(available, REQUIRED_ENCODERS);
        String optional = missing(available, OPTIONAL_ENCODERS);
        if (!required.isEmpty()) {
            report.fail("encoders", "this FFmpeg lacks the encoders " + required, ExitCode.WRONG_ENVIRONMENT);
        } else if (!optional.isEmpty()) {
            report.ok("encoders", "this FFmpeg lacks " + optional + "; recipes that use them will fail");
        } else {
            report.ok("encoders", "complete");
        }
    }

    private static String missing(String available, List<String> encoders) {
        return encoders.stream()
                .filter(encoder -> !available.contains(" " + encoder + " "))
                .collect(Collectors.joining(", "));
    }

    private static String output(Toolchain toolchain, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(toolchain.ffmpeg().toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true);
        builder.environment().putAll(toolchain.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
