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
 * Files that FFmpeg's executables need to start and that are not in the system's folders: the executables, and the
 * libraries in their folder, in a {@code lib} folder next to it, or in {@code LD_LIBRARY_PATH}. Other files are left
 * out, because the folder of an executable may contain anything.
 */
public final class SharedLibraries {

    private static final Path SYSTEM = Path.of("/usr");
    private static final Pattern LIBRARY = Pattern.compile("lib.*\\.so(\\.\\d+)*");

    private final Set<Path> executables = new TreeSet<>();
    private final Set<Path> folders = new TreeSet<>();

    public SharedLibraries(Toolchain toolchain, Optional<String> libraryPath) throws IOException {
        for (Path named : List.of(toolchain.ffmpeg(), toolchain.ffprobe())) {
            // a symbolic link is needed, and its target
            for (Path executable : List.of(named, named.toRealPath())) {
                executables.add(executable);
                Path parent = executable.getParent();
                folders.addAll(List.of(parent, parent.resolveSibling("lib"), parent.resolveSibling("lib64")));
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
     * Returns the required files, and for a folder that contains nothing else the folder instead, because each mount
     * of a sandbox makes the start of every process slower.
     */
    public List<Path> required() throws IOException {
        List<Path> required = new ArrayList<>();
        Set<Path> single = new TreeSet<>(executables);
        for (Path folder : folders) {
            try (Stream<Path> there = Files.list(folder)) {
                List<Path> files = there.sorted().toList();
                List<Path> requiredFiles =
                        files.stream().filter(this::isRequired).toList();
                if (requiredFiles.equals(files)) {
                    required.add(folder);
                    single.removeIf(file -> file.getParent().equals(folder));
                } else {
                    single.addAll(requiredFiles);
                }
            }
        }
        required.addAll(single);
        return required;
    }

    private boolean isRequired(Path file) {
        return executables.contains(file)
                || LIBRARY.matcher(file.getFileName().toString()).matches();
    }

    /**
     * Returns the value for {@code LD_LIBRARY_PATH}: without {@code /proc}, libraries are not found relative to their
     * user.
     */
    public String searchPath() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
