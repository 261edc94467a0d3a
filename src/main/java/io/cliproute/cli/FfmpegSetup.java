package io.cliproute.cli;

import io.cliproute.config.Settings;
import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.toolchain.ToolchainNotFoundException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds FFmpeg, or installs the system's package where it may, or says how to. The system's package also brings the
 * libraries that the bundled build needs on a bare server, so that one starts afterwards, too.
 */
final class FfmpegSetup {

    /** How each system installs it: the program that must be there, and the commands. */
    private enum Installer {
        APT("apt-get", true, "apt-get -q update", "apt-get -q -y --no-install-recommends install ffmpeg"),
        DNF("dnf", true, "dnf -q -y install ffmpeg-free"),
        APK("apk", true, "apk add --quiet ffmpeg"),
        PACMAN("pacman", true, "pacman -Sy --noconfirm ffmpeg"),
        BREW("brew", false, "brew install ffmpeg");

        private final String program;
        private final boolean needsRoot;
        private final List<String> commands;

        Installer(String program, boolean needsRoot, String... commands) {
            this.program = program;
            this.needsRoot = needsRoot;
            this.commands = List.of(commands);
        }

        boolean isHere() {
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                    .filter(entry -> !entry.isEmpty())
                    .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
        }

        boolean may() {
            return !needsRoot || "root".equals(System.getProperty("user.name"));
        }

        String asTyped() {
            return String.join(
                    " && ",
                    needsRoot
                            ? commands.stream()
                                    .map(command -> "sudo " + command)
                                    .toList()
                            : commands);
        }
    }

    private final PrintWriter err;

    FfmpegSetup(PrintWriter err) {
        this.err = err;
    }

    /**
     * @throws ToolchainNotFoundException with what was tried and what to do
     */
    Toolchain ensure(Settings.Ffmpeg settings) throws ToolchainNotFoundException, IOException, InterruptedException {
        try {
            return locate(settings);
        } catch (ToolchainNotFoundException missing) {
            Optional<Installer> installer =
                    Arrays.stream(Installer.values()).filter(Installer::isHere).findFirst();
            Optional<String> correction = correction(settings);
            if (correction.isPresent()
                    || installer.isEmpty()
                    || !installer.get().may()) {
                throw new ToolchainNotFoundException("no FFmpeg that starts: " + missing.getMessage() + "; "
                        + correction.orElseGet(() -> "to install it: "
                                + installer.map(Installer::asTyped).orElse("see https://ffmpeg.org/download.html")));
            }
            install(installer.get());
            return locate(settings);
        }
    }

    /** What to do where the configuration says which FFmpeg or ffprobe; empty where it doesn't. */
    static Optional<String> correction(Settings.Ffmpeg settings) {
        if (settings.ffmpeg().isPresent()) {
            return Optional.of("correct cliproute.ffmpeg.path or leave it out");
        }
        return settings.ffprobe().map(ffprobe -> "correct cliproute.ffprobe.path or leave it out");
    }

    private static Toolchain locate(Settings.Ffmpeg settings) throws ToolchainNotFoundException {
        return new FfmpegLocator().locate(settings.ffmpeg(), settings.ffprobe());
    }

    private void install(Installer installer) throws IOException, InterruptedException, ToolchainNotFoundException {
        err.println(
                "cliproute: there is no FFmpeg here yet, installing the system's package (" + installer.program + ")");
        err.flush();
        Path log = Files.createTempFile("cliproute-install-", ".log");
        for (String command : installer.commands) {
            ProcessBuilder builder = new ProcessBuilder(command.split(" "))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new ToolchainNotFoundException(
                        "FFmpeg could not be installed: '" + command + "' failed, see " + log);
            }
        }
        Files.delete(log);
    }
}
