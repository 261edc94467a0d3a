package io.cliproute.process;

import java.util.Optional;

/** Parses what a program prints about its progress. Implementations are stateless. */
@FunctionalInterface
public interface ProgressParser {

    /**
     * Parses a line of the program's standard output.
     *
     * @return empty if the line tells nothing about progress
     */
    Optional<Counter> parse(String line);

    /**
     * Counter that grows while the program makes progress.
     *
     * @param name distinguishes the counters of one program
     */
    record Counter(String name, long value) {}
}
