package io.cliproute.ffmpeg;

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
final class Libraries {

    private static final Path SYSTEM = Path.of("/usr");
    private static final Pattern LIBRARY = Pattern.compile("lib.*\\.so(\\.\\d+)*");

    private final Set<Path> executables = new TreeSet<>();
    private final Set<Path> folders = new TreeSet<>();

    Libraries(Toolchain toolchain, Optional<String> libraryPath) throws IOException {
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

    /** Every file that is needed. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(executables);
        for (Path folder : folders) {
            try (Stream<Path> there = Files.list(folder)) {
                there.filter(file ->
                                LIBRARY.matcher(file.getFileName().toString()).matches())
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** For {@code LD_LIBRARY_PATH}: without {@code /proc} a library can't be found by where its user lies. */
    String path() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
