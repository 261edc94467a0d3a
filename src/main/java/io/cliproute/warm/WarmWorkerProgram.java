package io.cliproute.warm;

import com.fasterxml.jackson.core.JsonFactory;
import io.cliproute.process.FileAccess;
import io.cliproute.toolchain.BundledFfmpeg;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.warm.worker.WarmWorkerMain;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Program of the warm worker: a JVM with the few classes and native libraries that it needs.
 *
 * @param classPath jars or folders with the worker's classes
 * @param natives folders with FFmpeg's libraries and their Java bindings
 */
record WarmWorkerProgram(List<Path> classPath, List<Path> natives) {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    /** JVM options: the worker keeps little on its heap, and most of its time is spent in FFmpeg's code. */
    private static final List<String> OPTIONS = List.of(
            "-Xms8m",
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=/dev/null",
            "-Dfile.encoding=UTF-8");

    WarmWorkerProgram {
        classPath = List.copyOf(classPath);
        natives = List.copyOf(natives);
    }

    /**
     * Finds the program for a toolchain and unpacks its native libraries if necessary.
     *
     * @return empty if the toolchain is not the bundled FFmpeg, or the Java bindings are not on the class path
     */
    static Optional<WarmWorkerProgram> find(Toolchain toolchain) throws IOException {
        BundledFfmpeg bundled = new BundledFfmpeg();
        Optional<Path> folder = bundled.unpack()
                .filter(toolchain.ffmpeg().getParent()::equals)
                .filter(toolchain.ffprobe().getParent()::equals);
        Optional<Path> bindings = bundled.unpackBindings();
        Optional<Path> javacpp = bundled.unpackJavaCpp();
        if (folder.isEmpty() || bindings.isEmpty() || javacpp.isEmpty()) {
            return Optional.empty();
        }
        List<Path> classPath = new ArrayList<>();
        for (Class<?> of : List.of(WarmWorkerMain.class, JsonFactory.class)) {
            classPath.add(origin(of));
        }
        for (String name : List.of("org.bytedeco.ffmpeg.global.avformat", "org.bytedeco.javacpp.Loader")) {
            try {
                classPath.add(origin(Class.forName(name, false, WarmWorkerProgram.class.getClassLoader())));
            } catch (ClassNotFoundException ignored) {
                // an application that embeds this library may leave it out
                return Optional.empty();
            }
        }
        List<Path> natives = List.of(bindings.get(), javacpp.get(), folder.get());
        return Optional.of(new WarmWorkerProgram(classPath, natives));
    }

    private static Path origin(Class<?> of) throws IOException {
        try {
            return Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            // for example a jar within a jar
            throw new IOException(of + " is not loaded from a file or folder that can be put on a class path", e);
        }
    }

    /** Returns the command line. */
    List<String> command() {
        List<String> words =
                new ArrayList<>(List.of(JAVA.resolve("bin").resolve("java").toString()));
        words.addAll(OPTIONS);

        words.addAll(List.of(
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                // memory of child processes is limited by the operating system
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                // native memory is freed explicitly
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Djava.library.path=" + joined(natives),
                "-cp",
                joined(classPath),
                WarmWorkerMain.class.getName()));
        return words;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the files that the process needs: its own, and none of those that it works on. */
    FileAccess access() {
        return new FileAccess(natives.get(0), false, Optional.empty())
                .withProgram(
                        Stream.of(classPath, natives, List.of(JAVA))
                                .flatMap(List::stream)
                                .toList(),
                        List.of(JAVA.resolve("lib"), JAVA.resolve("lib").resolve("server")));
    }
}
