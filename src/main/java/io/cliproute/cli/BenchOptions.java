package io.cliproute.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of {@code ./cliproute bench}, which the program shows in its help and the benchmark reads. */
public final class BenchOptions {

    @Option(
            names = "--short",
            description =
                    "Run once with a few files, as a check that the benchmark works; the figures are not meaningful.")
    private boolean brief;

    @Option(names = "--runs", paramLabel = "N", description = "Number of measurements of each scenario (default: 5).")
    private Integer runs;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            arity = "1..*",
            description = "Folders with films to measure in addition to the two samples.")
    private List<Path> folders = List.of();

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Run only these scenarios.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "List the scenarios.")
    private boolean list;

    @Option(names = "--write", description = "Write the figures and a plot to docs/performance.md.")
    private boolean write;

    public boolean brief() {
        return brief;
    }

    /** Returns the number of runs as given, unchecked; empty when it was not given. */
    public Optional<Integer> runs() {
        return Optional.ofNullable(runs);
    }

    public List<Path> folders() {
        return folders;
    }

    public List<String> only() {
        return only;
    }

    public boolean list() {
        return list;
    }

    public boolean write() {
        return write;
    }
}
