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
 * href="https://github.com/containers/bubblewrap">bubblewrap</a> a process has no network and sees no other process. Of
 * the disk it sees only the system's libraries, its program, its one input and its working folder, and it can write to
 * nothing but the working folder. Paths in the sandbox are the same as outside.
 *
 * @param prefix command to put before others, without what depends on the command; empty if there is no sandbox
 * @param obstacle why there is no sandbox; empty if there is one, or if none is wanted
 */
public record Sandbox(List<String> prefix, Optional<String> obstacle) {

    /** No sandbox. */
    public static final Sandbox NONE = new Sandbox(List.of(), Optional.empty());

    /** The environment variable with the folders of shared libraries. */
    public static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

    public Sandbox {
        prefix = List.copyOf(prefix);
    }

    /** Returns the words to put before a command with this access; empty if there is no sandbox. */
    public List<String> prefix(FileAccess access) {
        if (prefix.isEmpty()) {
            return List.of();
        }
        String folder = access.folder().toString();
        List<String> all = new ArrayList<>(prefix);
        all.addAll(program(access));
        all.addAll(List.of(access.writes() ? "--bind" : "--ro-bind", folder, folder));
        // after the folder, so that the file is not writable even there; if it is missing, the program reports that
        access.reads().map(Path::toString).ifPresent(file -> all.addAll(List.of("--ro-bind-try", file, file)));
        all.addAll(List.of("--remount-ro", "/", "--chdir", folder, "--"));
        return all;
    }

    /**
     * Returns the mounts of a program that the sandbox does not contain by default, with its libraries behind those
     * that it does.
     */
    private List<String> program(FileAccess access) {
        List<String> mounts = new ArrayList<>();
        access.program().stream()
                .filter(file -> !file.startsWith("/usr"))
                .map(Path::toString)
                .forEach(file -> mounts.addAll(List.of("--ro-bind", file, file)));
        if (!access.libraries().isEmpty()) {
            int index = prefix.indexOf(LIBRARY_PATH);
            Stream<String> known = index < 0 ? Stream.empty() : Stream.of(prefix.get(index + 1));
            String path = Stream.concat(known, access.libraries().stream().map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
            mounts.addAll(List.of("--setenv", LIBRARY_PATH, path));
        }
        return mounts;
    }

    /** Checks whether commands run in a sandbox. */
    public boolean isAvailable() {
        return !prefix.isEmpty();
    }
}
