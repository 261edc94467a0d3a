package io.cliproute.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs commands and says what they took. The processor time is what POSIX' {@code times} says of a shell's children. */
final class Stopwatch {

    private static final String TIMED = "report=$1; shift; \"$@\"; code=$?; times >\"$report\"; exit $code";

    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private static final int LAST_WORDS = 1000;

    private final Path folder;

    /** @param folder where commands run and leave their last words */
    Stopwatch(Path folder) {
        this.folder = folder;
    }

    Usage run(List<String> command) throws IOException, InterruptedException {
        return run(command, Redirect.from(Path.of("/dev/null").toFile()));
    }

    /**
     * @param input a file that it reads as its standard input
     * @throws IOException when it fails, with its last words
     */
    Usage run(List<String> command, Redirect input) throws IOException, InterruptedException {
        Path report = folder.resolve("times");
        Path words = folder.resolve("words");
        List<String> timed = new ArrayList<>(List.of("sh", "-c", TIMED, "sh", report.toString()));
        timed.addAll(command);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(timed)
                .directory(folder.toFile())
                .redirectInput(input)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(words.toFile())
                .start();
        try {
            int code = process.waitFor();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (code != 0) {
                throw new IOException(command + " ended with " + code + ": " + lastOf(words));
            }
            return new Usage(seconds, childrensTime(Files.readString(report)));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** The second line, user and system time: {@code 0m1.230s 0m0.200s}. */
    private static double childrensTime(String report) {
        String children = report.lines().skip(1).findFirst().orElseThrow();
        return TIME.matcher(children).results().mapToDouble(Stopwatch::seconds).sum();
    }

    private static double seconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
    }

    private static String lastOf(Path words) throws IOException {
        String all = Files.readString(words);
        return all.substring(Math.max(0, all.length() - LAST_WORDS));
    }
}
