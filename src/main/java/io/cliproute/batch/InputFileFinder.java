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

/**
 * Finds the files that paths stand for. A file stands for itself, whatever it is called. A folder stands for its files,
 * except hidden ones and those whose extension says that they are no media; links in it are not followed.
 */
public final class InputFileFinder {

    /** Texts, pictures, archives, and what a program has not finished; a GIF moves. */
    private static final Set<String> NO_MEDIA = Set.of(
            ("md txt json xml html htm css js csv log pdf doc docx xls xlsx ppt pptx odt ods rtf properties yaml yml"
                            + " jpg jpeg png bmp tif tiff webp svg ico heic psd zip gz bz2 xz zst tar tgz 7z rar iso exe"
                            + " srt vtt ass ssa sub idx nfo url torrent sh py java db ini"
                            + " part partial filepart tmp temp crdownload inprogress")
                    .split(" "));

    private final boolean recursive;
    private final Optional<Path> out;
    private final Map<String, InputFile> found = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /** @param out where results go, which is not looked into; empty: nowhere */
    private InputFileFinder(boolean recursive, Optional<Path> out) {
        this.recursive = recursive;
        this.out = out.map(folder -> folder.toAbsolutePath().normalize());
    }

    /**
     * Finds them, in the order of the paths and by name within a folder.
     *
     * @param recursive whether a folder's sub-folders are looked into
     * @param out where results go, which is not looked into; empty: nowhere
     * @throws ConfigurationException with every path that can't be used, or when there is no media at all
     */
    public static List<InputFile> find(List<Path> paths, boolean recursive, Optional<Path> out)
            throws ConfigurationException {
        InputFileFinder files = new InputFileFinder(recursive, out);
        for (Path path : paths) {
            try {
                files.look(path);
            } catch (IOException e) {
                files.mistakes.add(path + " can't be read: " + ErrorText.of(e));
            }
        }
        if (files.mistakes.isEmpty() && files.found.isEmpty()) {
            files.mistakes.add("there is no media in " + paths.get(0) + (paths.size() > 1 ? " and the others" : "")
                    + (recursive ? "" : "; --recursive looks into sub-folders, too"));
        }
        if (!files.mistakes.isEmpty()) {
            throw new ConfigurationException(files.mistakes);
        }
        return List.copyOf(files.found.values());
    }

    private void look(Path path) throws IOException {
        if (!Files.exists(path)) {
            mistakes.add("there is no " + path);
        } else if (Files.isDirectory(path)) {
            if (isOut(path)) {
                mistakes.add(path + " is --out itself; results have to go elsewhere");
                return;
            }
            lookInto(path.toRealPath());
        } else if (Files.isRegularFile(path)) {
            Path file = path.toRealPath();
            String name = path.toAbsolutePath().normalize().getFileName().toString();
            add(new InputFile(file, name, FileStamp.of(file)));
        } else {
            mistakes.add(path + " is neither a file nor a folder");
        }
    }

    private void lookInto(Path folder) throws IOException {
        List<InputFile> here = new ArrayList<>();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                boolean in = each.equals(folder) || !isHidden(each) && !isOut(each);
                return in ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isHidden(file) && mayBeMedia(file)) {
                    here.add(new InputFile(file, below(folder, file), FileStamp.of(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException why) throws IOException {
                if (each.equals(folder)) {
                    throw why;
                }
                if (!isHidden(each)) {
                    here.add(InputFile.unreadable(each, below(folder, each), ErrorText.of(why)));
                }
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth(), visitor);
        here.sort(Comparator.comparing(InputFile::path));
        here.forEach(this::add);
    }

    private static String below(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private int depth() {
        return recursive ? Integer.MAX_VALUE : 1;
    }

    private void add(InputFile file) {
        String path = file.path();
        // without results nothing can arrive twice at one place
        String place = out.isPresent() ? path : file.file().toString();
        InputFile before = found.putIfAbsent(place, file);
        if (before != null && !before.file().equals(file.file())) {
            mistakes.add(before.file() + " and " + file.file() + " would both arrive at " + path
                    + "; give their common parent with --recursive, or two calls, each with an --out of its own");
        }
        Optional<Path> taken = out.map(folder -> folder.resolve(path)).filter(Files::isRegularFile);
        taken.ifPresent(there -> mistakes.add("the results of " + file.file() + " would lie in " + there
                + ", which is a file; choose another --out"));
    }

    private boolean isOut(Path folder) throws IOException {
        return out.isPresent() && Files.exists(out.get()) && Files.isSameFile(out.get(), folder);
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static boolean mayBeMedia(Path file) {
        String name = file.getFileName().toString();
        return !NO_MEDIA.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                || name.indexOf('.') < 0;
    }
}
