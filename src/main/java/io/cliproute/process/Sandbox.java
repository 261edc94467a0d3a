package io.cliproute.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sandbox for processes that read files of unknown origin: with <a
 * href="https://github.com/containers/bubblewrap">bubblewrap</a> a process has no network and sees no other process. Of the disk
 * it sees only the system's libraries, its program, its one input and its working folder, and it can write to nothing but
 * the working folder. Paths in the sandbox are the same as outside.
 *
 * @param words the start of each command line, without what depends on the command; empty if there is no sandbox
 * @param obstacle why there is no sandbox; empty if there is one, or if none is wanted
 */
public record Sandbox(List<String> words, Optional<String> obstacle) {

    /** Without a sandbox. */
    public static final Sandbox NONE = new Sandbox(List.of(), Optional.empty());

    /** The environment variable with the folders of shared libraries. */
    public static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

    public Sandbox {
        words = List.copyOf(words);
    }

    /** The words before a command that has this access; none where there is no sandbox. */
    public List<String> around(FileAccess access) {
        if (words.isEmpty()) {
            return List.of();
        }
        String folder = access.folder().toString();
        List<String> all = new ArrayList<>(words);
        all.addAll(program(access));
        all.addAll(List.of(access.writes() ? "--bind" : "--ro-bind", folder, folder));
        // after the folder, so that it can't be written to there either; when it is gone FFmpeg says so
        access.reads().map(Path::toString).ifPresent(file -> all.addAll(List.of("--ro-bind-try", file, file)));
        all.addAll(List.of("--remount-ro", "/", "--chdir", folder, "--"));
        return all;
    }

    /** What another program than FFmpeg needs besides; its libraries come on top of FFmpeg's. */
    private List<String> program(FileAccess access) {
        List<String> more = new ArrayList<>();
        access.program().stream()
                .filter(part -> !part.startsWith("/usr"))
                .map(Path::toString)
                .forEach(part -> more.addAll(List.of("--ro-bind", part, part)));
        if (!access.libraries().isEmpty()) {
            int ours = words.indexOf(LIBRARY_PATH);
            Stream<String> known = ours < 0 ? Stream.empty() : Stream.of(words.get(ours + 1));
            String path = Stream.concat(known, access.libraries().stream().map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
            more.addAll(List.of("--setenv", LIBRARY_PATH, path));
        }
        return more;
    }

    /** Whether there is one. */
    public boolean isThere() {
        return !words.isEmpty();
    }
}
