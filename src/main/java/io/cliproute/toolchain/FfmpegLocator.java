package io.cliproute.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds FFmpeg: the configured one; the build that comes as a Maven artifact, if it starts here; {@code PATH}. One that
 * does not start is passed over, unless it was asked for by name.
 */
public final class FfmpegLocator {

    private static final Pattern VERSION = Pattern.compile("^ff(?:mpeg|probe) version (\\S+)");

    private static final int PATIENCE_SECONDS = 10;

    private final List<String> tried = new ArrayList<>();

    /**
     * Looks for FFmpeg.
     *
     * @param ffmpeg {@code cliproute.ffmpeg.path}
     * @param ffprobe {@code cliproute.ffprobe.path}; empty: the one beside ffmpeg
     * @throws ToolchainNotFoundException when none starts
     */
    public Toolchain locate(Optional<Path> ffmpeg, Optional<Path> ffprobe) throws ToolchainNotFoundException {
        if (ffmpeg.isPresent()) {
            return check(ffmpeg.get(), ffprobe.orElse(sibling(ffmpeg.get())), "cliproute.ffmpeg.path")
                    .orElseThrow(() -> new ToolchainNotFoundException(String.join("; ", tried)));
        }
        return bundled(ffprobe)
                .or(() -> onPath(ffprobe))
                .orElseThrow(() -> new ToolchainNotFoundException(String.join("; ", tried)));
    }

    private Optional<Toolchain> bundled(Optional<Path> ffprobe) {
        try {
            return new BundledFfmpeg()
                    .unpack()
                    .flatMap(folder -> check(
                            folder.resolve("ffmpeg"), ffprobe.orElse(folder.resolve("ffprobe")), "bundled build"));
        } catch (IOException e) {
            tried.add("the bundled build could not be unpacked: " + e.getMessage());
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
            tried.add("there is no ffmpeg on PATH");
        }
        return found.flatMap(ffmpeg -> check(ffmpeg, ffprobe.orElse(sibling(ffmpeg)), "PATH"));
    }

    private static Path sibling(Path ffmpeg) {
        return ffmpeg.resolveSibling("ffprobe");
    }

    private Optional<Toolchain> check(Path ffmpeg, Path ffprobe, String found) {
        Path ffmpegHere = ffmpeg.toAbsolutePath();
        Path ffprobeHere = ffprobe.toAbsolutePath();
        // the second starts while the first does
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> ask(ffprobeHere));
        List<Answer> answers = List.of(ask(ffmpegHere), second.join());
        answers.stream().flatMap(answer -> answer.complaint().stream()).forEach(tried::add);
        return answers.stream().allMatch(answer -> answer.complaint().isEmpty())
                ? Optional.of(
                        new Toolchain(ffmpegHere, ffprobeHere, answers.get(0).version(), found))
                : Optional.empty();
    }

    private record Answer(String version, Optional<String> complaint) {

        static Answer wrong(Path executable, String why) {
            return new Answer("", Optional.of(executable + " does not start: " + why));
        }
    }

    private static Answer ask(Path executable) {
        try {
            Process process = new ProcessBuilder(executable.toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            // what it says fits into the pipe; read before its end, it could hold us up for ever
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Answer.wrong(executable, "it has not told its version within " + PATIENCE_SECONDS + " s");
            }
            String said = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            process.getInputStream().close();
            Matcher matcher = VERSION.matcher(said);
            return matcher.find()
                    ? new Answer(matcher.group(1), Optional.empty())
                    : Answer.wrong(executable, said.lines().findFirst().orElse("it says nothing"));
        } catch (IOException e) {
            return Answer.wrong(executable, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.wrong(executable, "interrupted");
        }
    }
}
