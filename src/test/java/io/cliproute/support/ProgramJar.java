package io.cliproute.support;

import io.cliproute.files.FileTree;
import io.cliproute.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * Jar of the compiled classes with an archive for class data sharing, as the launcher makes them. With the archive,
 * {@code run} takes 2.6 instead of 4.4 s of processor time until it polls its sources. All JVMs of a build share both.
 */
final class ProgramJar {

    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
    private static final Path LIBRARIES = Path.of("target/lib").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/program").toAbsolutePath();

    private ProgramJar() {}

    /** Returns the options of {@code java} that give it the classes of the program. */
    static List<String> options(List<String> java) {
        try {
            Files.createDirectories(FOLDER);
            Path jar = FOLDER.resolve(Sha256.ofText(state()) + ".jar");
            Path archive = FOLDER.resolve(jar.getFileName() + ".jsa");
            String classPath = jar + ":" + LIBRARIES + "/*";
            try (FileChannel channel =
                    FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // released when the channel is closed
                channel.lock();
                if (!Files.exists(jar)) {
                    create(jar, archive, java, classPath);
                }
            }
            return Files.exists(archive)
                    ? List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath)
                    : List.of("-cp", classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a text that differs when any class or library differs. */
    private static String state() throws IOException {
        List<String> files = new ArrayList<>();
        for (Path folder : List.of(CLASSES, LIBRARIES)) {
            for (Path file : FileTree.files(folder)) {
                files.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        files.sort(null);
        return String.join("\n", files);
    }

    private static void create(Path jar, Path archive, List<String> java, String classPath) throws IOException {
        Path part = FOLDER.resolve("part.jar");
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", part.toString(), "-C", CLASSES.toString(), ".");
        Files.move(part, jar);
        List<String> training = new ArrayList<>(java);
        training.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Dlauncher.log.root=off",
                "-Dlauncher.log.level=off",
                "-cp",
                classPath,
                "io.cliproute.cli.CliprouteCommand",
                "training-run"));
        Process process = new ProcessBuilder(training)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("training.log").toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
