package io.cliproute.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Common parts of the fault tests: number of repetitions, random numbers, and the table of results. */
final class Faults {

    private static final Path TABLE = Path.of("target/faults.md");
    private static final String HEADER = """
            | fault | times | files in | result sets | lost | duplicated | half-visible | orphaned processes |
            |---|---|---|---|---|---|---|---|
            """;

    private Faults() {}

    /**
     * Returns the number of repetitions: the first with {@code -Dfaults=long}, at most {@code N} with
     * {@code -Dfaults=N}, otherwise the second, which suits a build.
     */
    static int times(int many, int few) {
        String form = System.getProperty("faults", "short");
        if (form.matches("\\d{1,6}")) {
            return Math.min(many, Integer.parseInt(form));
        }
        return form.equals("long") ? many : few;
    }

    /** Returns random numbers with a new seed; {@code -Dfaults.seed=…} repeats an earlier run. */
    static Random random() {
        long seed = Long.getLong("faults.seed", System.nanoTime());
        System.out.println("-Dfaults.seed=" + seed);
        return new Random(seed);
    }

    /** Adds a line to the table. */
    static void report(String fault, int times, Census census) throws IOException {
        String row = "| %s | %d | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        fault,
                        times,
                        census.filesIn(),
                        census.resultSets(),
                        census.lost().size(),
                        census.duplicated().size(),
                        census.incomplete().size(),
                        census.orphans().size());
        System.out.print(HEADER + row);
        Files.createDirectories(TABLE.getParent());
        if (Files.notExists(TABLE)) {
            Files.writeString(TABLE, HEADER);
        }
        Files.writeString(TABLE, row, StandardOpenOption.APPEND);
    }
}
