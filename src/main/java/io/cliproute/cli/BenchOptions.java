package io.cliproute.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of {@code ./cliproute bench}: the program shows them in its help, the benchmark reads them. */
public final class BenchOptions {

    @Option(names = "--short", description = "A few files, one run: shows that it works, the figures mean nothing.")
    private boolean brief;

    @Option(names = "--runs", paramLabel = "N", description = "How often each is measured (default: 5).")
    private Integer runs;

    @Option(names = "--media", paramLabel = "DIR", arity = "1..*", description = "Films besides the two samples.")
    private List<Path> folders = List.of();

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "These scenarios only.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Lists the scenarios.")
    private boolean list;

    @Option(names = "--write", description = "Writes the figures and a plot to docs/performance.md.")
    private boolean write;

    public boolean brief() {
        return brief;
    }

    /** Returns the number of runs asked for, which may be nonsense; empty when it was not given. */
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
