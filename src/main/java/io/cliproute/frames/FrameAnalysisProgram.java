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
 * Program that analyzes frames in a JVM of its own, with only the classes and libraries that it needs. It requires the
 * artifacts of OpenCV on the class path.
 *
 * @param classPath JAR files and folders with classes
 * @param natives folders with the native libraries of OpenCV
 */
record FrameAnalysisProgram(List<Path> classPath, List<Path> natives) {

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64");

    /**
     * Files of OpenCV that Java needs: its libraries, without bindings for other languages, and the model that detects
     * faces.
     */
    private static final Pattern OPENCV =
            Pattern.compile("(?:.*/)?(libopencv_[^/]*|haarcascade_frontalface_alt2\\.xml)");

    /** Files of OpenBLAS, which the matrices of OpenCV need, and of the Fortran runtime, which OpenBLAS needs. */
    private static final Pattern OPENBLAS =
            Pattern.compile("(?:.*/)?(lib(?:openblas|gfortran|quadmath|gcc_s|omp)[^/]*\\.(?:so|dylib)[^/]*)");

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    /**
     * Options for a short-lived JVM that uses little memory and few threads. Its errors go to standard error, and a
     * crash leaves no file behind.
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

    /**
     * Locates the program and unpacks its libraries if necessary.
     *
     * @throws IOException if OpenCV is not on the class path for this platform, or cannot be unpacked
     */
    static FrameAnalysisProgram locate() throws IOException {
        List<Path> classPath = new ArrayList<>();
        for (Class<?> type : List.of(FrameAnalysisMain.class, JsonFactory.class)) {
            try {
                classPath.add(Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        URL opencv = FrameAnalysisProgram.class.getClassLoader().getResource("org/opencv/core/Core.class");
        Optional<Path> libraries = unpack("opencv", "libopencv_java", OPENCV);
        Optional<Path> openblas = unpack("openblas", "libopenblas", OPENBLAS);
        if (opencv == null || libraries.isEmpty() || openblas.isEmpty()) {
            throw new IOException("No OpenCV for this platform on the class path (org.bytedeco:opencv)");
        }
        if (opencv.openConnection() instanceof JarURLConnection connection) {
            classPath.add(Path.of(connection.getJarFile().getName()));
        }
        return new FrameAnalysisProgram(classPath, List.of(openblas.get(), libraries.get()));
    }

    private static Optional<Path> unpack(String artifact, String library, Pattern files) throws IOException {
        for (String platform : PLATFORMS) {
            String folder = "org/bytedeco/" + artifact + "/" + platform + "/";
            for (String ending : List.of(".so", ".so.0", ".dylib", ".0.dylib")) {
                Optional<Path> unpacked =
                        UnpackedArtifact.of(folder + library + ending, entry -> Optional.of(files.matcher(entry))
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

    /** Returns the arguments of the JVM, which stand before those of the program. */
    List<String> arguments() {
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return Stream.concat(OPTIONS.stream(), Stream.of("-cp", path, FrameAnalysisMain.class.getName()))
                .toList();
    }

    String nativePath() {
        return natives.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Adds the files of the program to the access of a process. */
    FileAccess access(FileAccess access) {
        List<Path> files = new ArrayList<>(classPath);
        files.addAll(natives);
        files.add(JAVA);
        return access.withProgram(
                files, List.of(JAVA.resolve("lib"), JAVA.resolve("lib").resolve("server")));
    }
}
