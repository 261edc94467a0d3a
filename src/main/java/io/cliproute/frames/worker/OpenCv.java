package io.cliproute.frames.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.opencv.core.Core;

/** Loads OpenCV's libraries from folders. */
final class OpenCv {

    private OpenCv() {}

    /**
     * Loads all libraries. They depend on each other but do not contain the paths of their dependencies, so a library
     * that cannot be loaded yet is tried again after the others.
     */
    static void load(List<Path> folders) throws IOException {
        Deque<Path> waiting = new ArrayDeque<>(libraries(folders));
        int failures = 0;
        while (!waiting.isEmpty()) {
            Path library = waiting.remove();
            try {
                System.load(library.toString());
                failures = 0;
            } catch (UnsatisfiedLinkError e) {
                waiting.add(library);
                if (++failures > waiting.size()) {
                    throw new IOException("cannot load OpenCV: " + e.getMessage(), e);
                }
            }
        }
        // each segment is analyzed by one thread
        Core.setNumThreads(1);
    }

    private static List<Path> libraries(List<Path> folders) throws IOException {
        List<Path> libraries = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().startsWith("lib"))
                        .sorted()
                        .forEach(libraries::add);
            }
        }
        return libraries;
    }
}
