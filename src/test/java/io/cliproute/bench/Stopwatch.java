package io.cliproute.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs commands and measures their time. The processor time is that of POSIX {@code times} for a shell's children. */
final class Stopwatch {

    private static final String TIMED = "report=$1; shift; \"$@\"; code=$?; times >\"$report\"; exit $code";

    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private static final int MAX_ERROR_CHARS = 1000;

    private final Path folder;

    /** @param folder working folder of the commands, which also gets their error output */
    Stopwatch(Path folder) {
        this.folder = folder;
    }

    Usage run(List<String> command) throws IOException, InterruptedException {
        return run(command, Redirect.from(Path.of("/dev/null").toFile()));
    }

    /**
     * @param input standard input of the command
     * @throws IOException if the command fails; the message contains the end of its error output
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

    /** Parses the second line, which has user and system time: {@code 0m1.230s 0m0.200s}. */
    private static double childrensTime(String report) {
        String children = report.lines().skip(1).findFirst().orElseThrow();
        return TIME.matcher(children).results().mapToDouble(Stopwatch::seconds).sum();
    }

    private static double seconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
    }

    private static String lastOf(Path words) throws IOException {
        String all = Files.readString(words);
        return all.substring(Math.max(0, all.length() - MAX_ERROR_CHARS));
    }
}
