package io.cliproute.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What FFmpeg's executables need to start beyond the system's own folders: themselves, and the libraries that lie beside
 * them, in a {@code lib} beside their {@code bin}, or where {@code LD_LIBRARY_PATH} says. Only such files, as an
 * executable may lie in a folder with much else.
 */
public final class SharedLibraries {

    private static final Path SYSTEM = Path.of("/usr");
    private static final Pattern LIBRARY = Pattern.compile("lib.*\\.so(\\.\\d+)*");

    private final Set<Path> executables = new TreeSet<>();
    private final Set<Path> folders = new TreeSet<>();

    public SharedLibraries(Toolchain toolchain, Optional<String> libraryPath) throws IOException {
        for (Path named : List.of(toolchain.ffmpeg(), toolchain.ffprobe())) {
            // a link has to be there, and what it leads to
            for (Path executable : List.of(named, named.toRealPath())) {
                executables.add(executable);
                Path beside = executable.getParent();
                folders.addAll(List.of(beside, beside.resolveSibling("lib"), beside.resolveSibling("lib64")));
            }
        }
        libraryPath.stream()
                .flatMap(path -> Arrays.stream(path.split(Pattern.quote(File.pathSeparator))))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .forEach(folders::add);
        executables.removeIf(file -> file.startsWith(SYSTEM));
        folders.removeIf(folder -> folder.startsWith(SYSTEM) || !Files.isDirectory(folder));
    }

    /**
     * Everything that is needed: files, but in their place a folder in which nothing else lies, as each of the sandbox's
     * mounts costs every process time.
     */
    public List<Path> needed() throws IOException {
        List<Path> needed = new ArrayList<>();
        Set<Path> single = new TreeSet<>(executables);
        for (Path folder : folders) {
            try (Stream<Path> there = Files.list(folder)) {
                List<Path> files = there.sorted().toList();
                List<Path> useful = files.stream().filter(this::isNeeded).toList();
                if (useful.equals(files)) {
                    needed.add(folder);
                    single.removeIf(file -> file.getParent().equals(folder));
                } else {
                    single.addAll(useful);
                }
            }
        }
        needed.addAll(single);
        return needed;
    }

    private boolean isNeeded(Path file) {
        return executables.contains(file)
                || LIBRARY.matcher(file.getFileName().toString()).matches();
    }

    /** For {@code LD_LIBRARY_PATH}: without {@code /proc} a library can't be found by where its user lies. */
    public String path() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
