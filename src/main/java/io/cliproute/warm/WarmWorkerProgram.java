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
 * The program that keeps FFmpeg's libraries loaded: a Java of its own, with no more than it needs.
 *
 * @param classPath its classes
 * @param natives the folders with FFmpeg's libraries and what binds them to Java
 * @param archive of its classes
 */
record WarmWorkerProgram(List<Path> classPath, List<Path> natives, Optional<ClassArchive> archive) {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    /** It holds a few bytes for a moment; what it does is FFmpeg's code. */
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
     * Unpacks what was not unpacked yet.
     *
     * @return empty where FFmpeg is another than the bundled one, or what binds it to Java is not on the class path
     */
    static Optional<WarmWorkerProgram> of(Toolchain toolchain) throws IOException {
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
                // who embeds us need not bring it
                return Optional.empty();
            }
        }
        List<Path> natives = List.of(bindings.get(), javacpp.get(), folder.get());
        return Optional.of(new WarmWorkerProgram(classPath, natives, ClassArchive.ofLauncher()));
    }

    private static Path origin(Class<?> of) throws IOException {
        try {
            return Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            // such as a jar in a jar
            throw new IOException(of + " does not come from a file that a process can be given", e);
        }
    }

    /** The whole command line. */
    List<String> command() {
        List<String> words =
                new ArrayList<>(List.of(JAVA.resolve("bin").resolve("java").toString()));
        words.addAll(OPTIONS);
        archive.map(ClassArchive::option).ifPresent(words::add);
        words.addAll(List.of(
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                // what FFmpeg may take is limited by the system
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                // all of it is freed by hand
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

    /** What it needs of the disk: itself, and nothing that it works on. */
    FileAccess access() {
        return new FileAccess(natives.get(0), false, Optional.empty())
                .withProgram(
                        Stream.of(classPath, natives, List.of(JAVA), archived())
                                .flatMap(List::stream)
                                .toList(),
                        List.of(JAVA.resolve("lib"), JAVA.resolve("lib").resolve("server")));
    }

    private List<Path> archived() {
        return archive.stream().map(ClassArchive::file).toList();
    }
}
