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

/** OpenCV's libraries, as they lie in a folder. */
final class OpenCv {

    private OpenCv() {}

    /**
     * Loads all of them. They need each other and don't know where the others lie, so each is loaded as soon as those it needs
     * are: what can't be loaded yet is tried again after the others.
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
                    throw new IOException("OpenCV can't be loaded: " + e.getMessage(), e);
                }
            }
        }
        // a worker has one thread
        Core.setNumThreads(1);
    }

    private static List<Path> libraries(List<Path> folders) throws IOException {
        List<Path> libraries = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> there = Files.list(folder)) {
                there.filter(file -> file.getFileName().toString().startsWith("lib"))
                        .sorted()
                        .forEach(libraries::add);
            }
        }
        return libraries;
    }
}
