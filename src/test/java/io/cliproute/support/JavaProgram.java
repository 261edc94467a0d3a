package io.cliproute.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands that start Java processes for tests. */
public final class JavaProgram {

    /**
     * The Java of this process with options for processes that end soon: without the C2 compiler and a parallel
     * collector, the command {@code doctor} takes half of the processor time.
     */
    public static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");

    /** Options of {@link #JAVA} that give it the classes of the program. */
    public static final List<String> CLASSES = ProgramJar.options(JAVA);

    private JavaProgram() {}

    /** Returns a builder for a command of the program, which runs in the current folder unless another one is set. */
    public static ProcessBuilder command(String... arguments) {
        return command(List.of(), arguments);
    }

    /** The same with options of the JVM. */
    public static ProcessBuilder command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(options);
        command.addAll(CLASSES);
        command.add("io.cliproute.cli.CliprouteCommand");
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command);
    }

    /** Returns a builder for a main class with the class path of this process. */
    public static ProcessBuilder ofTests(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command);
    }
}
