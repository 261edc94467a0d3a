package io.cliproute.frames;

import com.fasterxml.jackson.core.JsonFactory;
import io.cliproute.frames.worker.FrameAnalysisMain;
import io.cliproute.process.FileAccess;
import io.cliproute.toolchain.UnpackedArtifact;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program that looks at frames: a Java of its own, with no more than it needs. Where OpenCV's artifacts are not on the
 * class path there is none.
 *
 * @param classPath its classes
 * @param natives the folders with OpenCV's libraries
 */
record FrameAnalysisProgram(List<Path> classPath, List<Path> natives) {

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64");

    /** Of OpenCV what Java needs, no bindings of others, and the one model of a face. */
    private static final Pattern OPENCV =
            Pattern.compile("(?:.*/)?(libopencv_[^/]*|haarcascade_frontalface_alt2\\.xml)");

    /** OpenCV's matrices need it, and it needs Fortran's library. */
    private static final Pattern OPENBLAS =
            Pattern.compile("(?:.*/)?(lib(?:openblas|gfortran|quadmath|gcc_s|omp)[^/]*\\.(?:so|dylib)[^/]*)");

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    /**
     * A program for a file: as it costs memory, and is no part of a service, it gets little of all. When it dies it says so
     * where it is heard, and leaves nothing behind.
     */
    private static final List<String> OPTIONS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=/dev/null");

    FrameAnalysisProgram {
        classPath = List.copyOf(classPath);
        natives = List.copyOf(natives);
    }

    /** Unpacks what was not unpacked yet. */
    static FrameAnalysisProgram locate() throws IOException {
        List<Path> classPath = new ArrayList<>();
        for (Class<?> of : List.of(FrameAnalysisMain.class, JsonFactory.class)) {
            try {
                classPath.add(Path.of(
                        of.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        URL opencv = FrameAnalysisProgram.class.getClassLoader().getResource("org/opencv/core/Core.class");
        Optional<Path> libraries = unpack("opencv", "libopencv_java", OPENCV);
        Optional<Path> algebra = unpack("openblas", "libopenblas", OPENBLAS);
        if (opencv == null || libraries.isEmpty() || algebra.isEmpty()) {
            throw new IOException("there is no OpenCV for this platform on the class path: org.bytedeco:opencv");
        }
        if (opencv.openConnection() instanceof JarURLConnection connection) {
            classPath.add(Path.of(connection.getJarFile().getName()));
        }
        return new FrameAnalysisProgram(classPath, List.of(algebra.get(), libraries.get()));
    }

    private static Optional<Path> unpack(String artifact, String library, Pattern wanted) throws IOException {
        for (String platform : PLATFORMS) {
            String folder = "org/bytedeco/" + artifact + "/" + platform + "/";
            for (String ending : List.of(".so", ".so.0", ".dylib", ".0.dylib")) {
                Optional<Path> unpacked =
                        UnpackedArtifact.of(folder + library + ending, entry -> Optional.of(wanted.matcher(entry))
                                .filter(name -> name.matches() && !entry.contains("/python/"))
                                .map(name -> name.group(1)));
                if (unpacked.isPresent()) {
                    return unpacked;
                }
            }
        }
        return Optional.empty();
    }

    Path executable() {
        return JAVA.resolve("bin").resolve("java");
    }

    /** What stands before the program's own arguments. */
    List<String> arguments() {
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return Stream.concat(OPTIONS.stream(), Stream.of("-cp", path, FrameAnalysisMain.class.getName()))
                .toList();
    }

    String nativePath() {
        return natives.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** What the access to a file becomes by what the program needs of the disk. */
    FileAccess around(FileAccess access) {
        List<Path> parts = new ArrayList<>(classPath);
        parts.addAll(natives);
        parts.add(JAVA);
        return access.withProgram(
                parts, List.of(JAVA.resolve("lib"), JAVA.resolve("lib").resolve("server")));
    }
}
