package io.cliproute.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Locates FFmpeg: the configured executable, or else the build from the Maven artifact, or else the one on {@code
 * PATH}. An executable that does not start is skipped, unless it is configured. Not thread-safe.
 */
public final class FfmpegLocator {

    private static final Pattern VERSION = Pattern.compile("^ff(?:mpeg|probe) version (\\S+)");

    private static final int TIMEOUT_SECONDS = 10;

    private final List<String> errors = new ArrayList<>();

    /**
     * Locates FFmpeg and ffprobe.
     *
     * @param ffmpeg {@code cliproute.ffmpeg.path}
     * @param ffprobe {@code cliproute.ffprobe.path}; empty for the one in the folder of ffmpeg
     * @throws ToolchainNotFoundException if no candidate starts
     */
    public Toolchain locate(Optional<Path> ffmpeg, Optional<Path> ffprobe) throws ToolchainNotFoundException {
        if (ffmpeg.isPresent()) {
            return check(ffmpeg.get(), ffprobe.orElse(sibling(ffmpeg.get())), "cliproute.ffmpeg.path")
                    .orElseThrow(() -> new ToolchainNotFoundException(String.join("; ", errors)));
        }
        return bundled(ffprobe)
                .or(() -> onPath(ffprobe))
                .orElseThrow(() -> new ToolchainNotFoundException(String.join("; ", errors)));
    }

    private Optional<Toolchain> bundled(Optional<Path> ffprobe) {
        try {
            return new BundledFfmpeg()
                    .unpack()
                    .flatMap(folder -> check(
                            folder.resolve("ffmpeg"), ffprobe.orElse(folder.resolve("ffprobe")), Toolchain.BUNDLED));
        } catch (IOException e) {
            errors.add("the bundled FFmpeg could not be unpacked: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Toolchain> onPath(Optional<Path> ffprobe) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Optional<Path> found = Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "ffmpeg"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            errors.add("no ffmpeg on PATH");
        }
        return found.flatMap(ffmpeg -> check(ffmpeg, ffprobe.orElse(sibling(ffmpeg)), "PATH"));
    }

    private static Path sibling(Path ffmpeg) {
        return ffmpeg.resolveSibling("ffprobe");
    }

    private Optional<Toolchain> check(Path ffmpeg, Path ffprobe, String origin) {
        Path ffmpegHere = ffmpeg.toAbsolutePath();
        Path ffprobeHere = ffprobe.toAbsolutePath();
        // both start at the same time
        Map<String, String> environment = Toolchain.environment(ffmpegHere, origin);
        CompletableFuture<VersionCheck> ffprobeCheck =
                CompletableFuture.supplyAsync(() -> checkVersion(ffprobeHere, environment));
        List<VersionCheck> checks = List.of(checkVersion(ffmpegHere, environment), ffprobeCheck.join());
        checks.stream().flatMap(check -> check.error().stream()).forEach(errors::add);
        return checks.stream().allMatch(check -> check.error().isEmpty())
                ? Optional.of(
                        new Toolchain(ffmpegHere, ffprobeHere, checks.get(0).version(), origin))
                : Optional.empty();
    }

    /** @param error why the executable cannot be used; empty if it can */
    private record VersionCheck(String version, Optional<String> error) {

        static VersionCheck failed(Path executable, String why) {
            return new VersionCheck("", Optional.of(executable + " does not start: " + why));
        }
    }

    private static VersionCheck checkVersion(Path executable, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(executable.toString(), "-version").redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            // the output fits into the pipe; reading before the end could block forever
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return VersionCheck.failed(executable, "it did not print its version within " + TIMEOUT_SECONDS + " s");
            }
            String output = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            process.getInputStream().close();
            Matcher matcher = VERSION.matcher(output);
            return matcher.find()
                    ? new VersionCheck(matcher.group(1), Optional.empty())
                    : VersionCheck.failed(executable, output.lines().findFirst().orElse("it printed nothing"));
        } catch (IOException e) {
            return VersionCheck.failed(executable, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return VersionCheck.failed(executable, "interrupted");
        }
    }
}
