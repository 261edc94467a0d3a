package io.cliproute.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Command lines of the programs that the benchmark starts. */
final class ProgramCommands {

    /** Number of workers of every peer, cliproute's default. */
    static final int WORKERS = 4;

    private static final Path HOME =
            Path.of(System.getProperty("launcher.home", "")).toAbsolutePath();

    private ProgramCommands() {}

    /** Returns a file of the project. */
    static Path project(String path) {
        return HOME.resolve(path);
    }

    /**
     * Returns a command line that starts cliproute with its launcher; in a build it starts Java, as the launcher would
     * build the project again.
     */
    static List<String> cliproute(String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("launcher.home") == null) {
            command.addAll(java("io.cliproute.cli.CliprouteCommand", "-XX:TieredStopAtLevel=1"));
        } else {
            command.add(project("cliproute").toString());
        }
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /**
     * Returns a command line that runs {@code bench/naive.camel.yaml} in Camel's own program for a number of files.
     *
     * @param more properties of the route in the form {@code -Dkey=value}
     */
    static List<String> naiveRoute(String ffmpeg, Path inbox, Path outbox, int files, String... more) {
        List<String> properties = new ArrayList<>(List.of(more));
        properties.add("-Dcamel.main.routesIncludePattern=file:" + project("bench/naive.camel.yaml"));
        properties.add("-Dcamel.main.durationMaxMessages=" + files);
        properties.addAll(List.of("-Dffmpeg=" + ffmpeg, "-Dinbox=" + inbox, "-Doutbox=" + outbox));
        return java("org.apache.camel.main.Main", properties.toArray(String[]::new));
    }

    /** Returns a command line that runs a main class in a JVM of its own. */
    static List<String> java(String mainClass, String... properties) {
        String classes = String.join(
                File.pathSeparator,
                project("target/classes").toString(),
                project("target/test-classes").toString(),
                project("target/lib") + File.separator + "*");
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Arrays.stream(properties),
                        Stream.of("-cp", classes, mainClass))
                .flatMap(words -> words)
                .toList();
    }

    /** Finds a program on {@code PATH}. */
    static Optional<Path> onPath(String program) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
