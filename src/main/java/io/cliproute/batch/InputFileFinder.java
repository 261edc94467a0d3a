package io.cliproute.batch;

import io.cliproute.config.ConfigurationException;
import io.cliproute.error.ErrorText;
import io.cliproute.files.FileStamp;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the media files at the given paths. A path to a file selects that file, regardless of its name. A path to a
 * folder selects the files in it, except hidden files and files with an extension that is not of media; symbolic links
 * in it are not followed.
 */
public final class InputFileFinder {

    /** Extensions of text, pictures, archives and unfinished downloads. GIF is missing, as it may be animated. */
    private static final Set<String> NON_MEDIA_EXTENSIONS = Set.of(
            ("md txt json xml html htm css js csv log pdf doc docx xls xlsx ppt pptx odt ods rtf properties yaml yml"
                            + " jpg jpeg png bmp tif tiff webp svg ico heic psd zip gz bz2 xz zst tar tgz 7z rar iso exe"
                            + " srt vtt ass ssa sub idx nfo url torrent sh py java db ini"
                            + " part partial filepart tmp temp crdownload inprogress")
                    .split(" "));

    private final boolean recursive;
    private final Optional<Path> out;
    private final Map<String, InputFile> found = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /** @param out output folder, which is not searched; empty when there is none */
    private InputFileFinder(boolean recursive, Optional<Path> out) {
        this.recursive = recursive;
        this.out = out.map(folder -> folder.toAbsolutePath().normalize());
    }

    /**
     * Returns the files, in the order of the paths and by name within a folder.
     *
     * @param recursive true to search subfolders of folders
     * @param out output folder, which is not searched; empty when there is none
     * @throws ConfigurationException with one line for each path that cannot be used, or when no media file was found
     */
    public static List<InputFile> find(List<Path> paths, boolean recursive, Optional<Path> out)
            throws ConfigurationException {
        InputFileFinder finder = new InputFileFinder(recursive, out);
        for (Path path : paths) {
            try {
                finder.add(path);
            } catch (IOException e) {
                finder.mistakes.add("cannot read " + path + ": " + ErrorText.of(e));
            }
        }
        if (finder.mistakes.isEmpty() && finder.found.isEmpty()) {
            finder.mistakes.add(
                    "no media files in " + paths.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + (recursive ? "" : "; use --recursive to search subfolders"));
        }
        if (!finder.mistakes.isEmpty()) {
            throw new ConfigurationException(finder.mistakes);
        }
        return List.copyOf(finder.found.values());
    }

    private void add(Path path) throws IOException {
        if (!Files.exists(path)) {
            mistakes.add("file or folder does not exist: " + path);
        } else if (Files.isDirectory(path)) {
            if (isOutputFolder(path)) {
                mistakes.add(path + " is the output folder; choose another --out");
                return;
            }
            addFolder(path.toRealPath());
        } else if (Files.isRegularFile(path)) {
            Path file = path.toRealPath();
            String name = path.toAbsolutePath().normalize().getFileName().toString();
            add(new InputFile(file, name, FileStamp.of(file)));
        } else {
            mistakes.add(path + " is not a regular file or a folder");
        }
    }

    private void addFolder(Path folder) throws IOException {
        List<InputFile> files = new ArrayList<>();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                boolean search = each.equals(folder) || !isHidden(each) && !isOutputFolder(each);
                return search ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isHidden(file) && mayBeMedia(file)) {
                    files.add(new InputFile(file, relativePath(folder, file), FileStamp.of(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException problem) throws IOException {
                if (each.equals(folder)) {
                    throw problem;
                }
                if (!isHidden(each)) {
                    files.add(InputFile.unreadable(each, relativePath(folder, each), ErrorText.of(problem)));
                }
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth(), visitor);
        files.sort(Comparator.comparing(InputFile::path));
        files.forEach(this::add);
    }

    private static String relativePath(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private int depth() {
        return recursive ? Integer.MAX_VALUE : 1;
    }

    private void add(InputFile file) {
        String path = file.path();
        // without an output folder, two files cannot get the same place for their results
        String place = out.isPresent() ? path : file.file().toString();
        InputFile before = found.putIfAbsent(place, file);
        if (before != null && !before.file().equals(file.file())) {
            mistakes.add("results of " + before.file() + " and " + file.file() + " would both be written to " + path
                    + "; pass their common parent folder with --recursive, or use separate calls with different --out");
        }
        Optional<Path> taken = out.map(folder -> folder.resolve(path)).filter(Files::isRegularFile);
        taken.ifPresent(there -> mistakes.add("results of " + file.file() + " would be written to " + there
                + ", which is a file; choose another --out"));
    }

    private boolean isOutputFolder(Path folder) throws IOException {
        return out.isPresent() && Files.exists(out.get()) && Files.isSameFile(out.get(), folder);
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static boolean mayBeMedia(Path file) {
        String name = file.getFileName().toString();
        return !NON_MEDIA_EXTENSIONS.contains(
                        name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                || name.indexOf('.') < 0;
    }
}
