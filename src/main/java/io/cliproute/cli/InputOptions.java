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

/** Options that select the files of a command and the number of its workers. */
final class InputOptions {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Media files, and folders with media files.")
    private List<Path> paths;

    @Option(
            names = {"-r", "--recursive"},
            description = "Search subfolders, too.")
    private boolean recursive;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Number of files to process at the same time, or auto (default: cliproute.workers).")
    private String workers;

    /** @param out output folder, which is not searched; empty when there is none */
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

    /** Returns the folder or its nearest ancestor that exists. */
    static Path nearestExisting(Path folder) {
        return Files.exists(folder) ? folder : nearestExisting(folder.getParent());
    }

    /** Checks that the disk of a folder has the configured free space. */
    static void checkSpace(Path folder, Settings settings) throws EnvironmentException {
        long least = settings.folders().minFreeSpace().bytes();
        long free = nearestExisting(folder).toFile().getUsableSpace();
        if (free < least) {
            throw new EnvironmentException("not enough disk space for " + folder + ": " + (free >> 20) + " MB are free,"
                    + " cliproute.work.min-free-space requires " + (least >> 20) + " MB");
        }
    }
}
