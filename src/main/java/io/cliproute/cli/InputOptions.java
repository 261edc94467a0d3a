package io.cliproute.cli;

import io.cliproute.batch.InputFile;
import io.cliproute.batch.InputFileFinder;
import io.cliproute.config.ConfigurationException;
import io.cliproute.config.Settings;
import io.cliproute.config.WorkerCount;
import io.cliproute.startup.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files that a command is given, and how many of them are worked on at once. */
final class InputOptions {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, and folders whose media files are meant.")
    private List<Path> paths;

    @Option(
            names = {"-r", "--recursive"},
            description = "Look into the sub-folders of folders, too.")
    private boolean recursive;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many files are worked on at once, or auto; cliproute.workers where it is not said.")
    private String workers;

    /** @param out where results go, which is not looked into; empty: nowhere */
    List<InputFile> find(Optional<Path> out) throws ConfigurationException {
        return InputFileFinder.find(paths, recursive, out);
    }

    int workers(Settings settings) throws ConfigurationException {
        try {
            return workers == null ? settings.workers() : WorkerCount.parse(workers);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of("--workers = " + workers + ": " + e.getMessage()));
        }
    }

    /** The folder, or what there is on the way to it. */
    static Path nearest(Path folder) {
        return Files.exists(folder) ? folder : nearest(folder.getParent());
    }

    /** Less than the configured space on the disk is no place for results. */
    static void checkSpace(Path folder, Settings settings) throws EnvironmentException {
        long least = settings.folders().minFreeSpace().bytes();
        long free = nearest(folder).toFile().getUsableSpace();
        if (free < least) {
            throw new EnvironmentException((free >> 20) + " MB are free for " + folder
                    + ", cliproute.work.min-free-space asks for " + (least >> 20) + " MB");
        }
    }
}
