package io.cliproute.process;

import java.util.List;
import java.util.stream.Stream;

/** Summarizes the standard error of a process in one line. */
public final class StderrSummary {

    private static final int MAX_LENGTH = 300;

    private StderrSummary() {}

    /**
     * Returns the first and the last of the given lines, without control characters and bounded in length.
     *
     * @return empty if no line has a visible character
     */
    public static String of(Stream<String> stderr) {
        List<String> lines = stderr.map(
                        line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        String first = lines.get(0);
        String last = lines.get(lines.size() - 1);
        String summary = first.equals(last) ? first : first + "; " + last;
        return summary.length() <= MAX_LENGTH ? summary : summary.substring(0, MAX_LENGTH) + "…";
    }
}
