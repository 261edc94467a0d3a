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
 * Finds FFmpeg. When there is none, it installs the system's package if it has the rights to, or reports the command to
 * run. The package also brings the libraries that the bundled build needs on a minimal server, so that the bundled
 * build starts afterwards.
 */
final class FfmpegSetup {

    /** Package managers: the program, and the commands that install FFmpeg. */
    private enum PackageInstaller {
        APT("apt-get", true, "apt-get -q update", "apt-get -q -y --no-install-recommends install ffmpeg"),
        DNF("dnf", true, "dnf -q -y install ffmpeg-free"),
        APK("apk", true, "apk add --quiet ffmpeg"),
        PACMAN("pacman", true, "pacman -Sy --noconfirm ffmpeg"),
        BREW("brew", false, "brew install ffmpeg");

        private final String program;
        private final boolean needsRoot;
        private final List<String> commands;

        PackageInstaller(String program, boolean needsRoot, String... commands) {
            this.program = program;
            this.needsRoot = needsRoot;
            this.commands = List.of(commands);
        }

        boolean isInstalled() {
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                    .filter(entry -> !entry.isEmpty())
                    .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
        }

        boolean isPermitted() {
            return !needsRoot || "root".equals(System.getProperty("user.name"));
        }

        String commandLine() {
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
     * Returns a working FFmpeg, which may be installed for it.
     *
     * @throws ToolchainNotFoundException when there is none; the message lists the attempts and the remedy
     */
    Toolchain ensure(Settings.Ffmpeg settings) throws ToolchainNotFoundException, IOException, InterruptedException {
        try {
            return locate(settings);
        } catch (ToolchainNotFoundException missing) {
            Optional<PackageInstaller> manager = Arrays.stream(PackageInstaller.values())
                    .filter(PackageInstaller::isInstalled)
                    .findFirst();
            Optional<String> correction = correction(settings);
            if (correction.isPresent() || manager.isEmpty() || !manager.get().isPermitted()) {
                throw new ToolchainNotFoundException("no working FFmpeg: " + missing.getMessage() + "; "
                        + correction.orElseGet(() -> "install it with: "
                                + manager.map(PackageInstaller::commandLine)
                                        .orElse("see https://ffmpeg.org/download.html")));
            }
            install(manager.get());
            return locate(settings);
        }
    }

    /** Returns the remedy when the configuration names FFmpeg or ffprobe; empty when it names neither. */
    static Optional<String> correction(Settings.Ffmpeg settings) {
        if (settings.ffmpeg().isPresent()) {
            return Optional.of("correct cliproute.ffmpeg.path or remove it");
        }
        return settings.ffprobe().map(ffprobe -> "correct cliproute.ffprobe.path or remove it");
    }

    private static Toolchain locate(Settings.Ffmpeg settings) throws ToolchainNotFoundException {
        return new FfmpegLocator().locate(settings.ffmpeg(), settings.ffprobe());
    }

    private void install(PackageInstaller manager)
            throws IOException, InterruptedException, ToolchainNotFoundException {
        err.println("cliproute: FFmpeg not found, installing the system's package (" + manager.program + ")");
        err.flush();
        Path log = Files.createTempFile("cliproute-install-", ".log");
        for (String command : manager.commands) {
            ProcessBuilder builder = new ProcessBuilder(command.split(" "))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new ToolchainNotFoundException("cannot install FFmpeg: '" + command + "' failed, see " + log);
            }
        }
        Files.delete(log);
    }
}
