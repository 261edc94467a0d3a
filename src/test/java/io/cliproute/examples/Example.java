package io.cliproute.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Copy of a folder of {@code examples}, and the command of its README. */
record Example(Path folder, String command) {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    /** Command that the launcher runs after its build; a build would disturb other tests. */
    private static final String PROGRAM =
            "java -cp \"../../target/classes:../../target/lib/*\" io.cliproute.cli.CliprouteCommand";

    private static final Pattern CODE = Pattern.compile("```\\n(.+?)\\n```", Pattern.DOTALL);

    /** Copies an example to a folder that does not exist yet. */
    static Example copy(String name, Path folder) throws IOException {
        Path example = PROJECT.resolve("examples").resolve(name);
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(example.relativize(file).toString()));
            }
        }
        Matcher code = CODE.matcher(Files.readString(folder.resolve("README.md")));
        assertThat(code.find()).as("README of %s has a command", name).isTrue();
        return new Example(
                folder, code.group(1).replace("../../cliproute", PROGRAM).replace("../..", PROJECT.toString()));
    }

    /** Starts the command in the copy, with the Java of this process. */
    Process start() throws IOException {
        return start(Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
    }

    /** Starts the command in the copy, with the programs of a {@code PATH}. */
    Process start(String path) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", "exec " + command).directory(folder.toFile());
        shell.environment().put("PATH", path);
        return shell.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** Runs the command and waits for its end. */
    int run() throws IOException, InterruptedException {
        Process process = start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(command).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
