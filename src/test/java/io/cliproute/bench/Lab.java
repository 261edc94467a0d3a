package io.cliproute.bench;

import io.cliproute.files.FileTree;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Environment of a scenario: a temporary folder, the media, the extent of the measurement, and notes. */
final class Lab implements AutoCloseable {

    /** Maximum number of names that are created for one file; ext4 allows 65,000. */
    private static final int MAX_LINKS = 30_000;

    private final Path folder;
    private final Toolchain toolchain;
    private final int runs;
    private final boolean brief;
    private final List<Path> media = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int folders;

    /**
     * @param media films, which are copied so that hard links can be made
     * @param brief whether only a few files are processed
     */
    Lab(Toolchain toolchain, List<Path> media, int runs, boolean brief) throws IOException {
        this.folder = Files.createTempDirectory("cliproute-bench").toRealPath();
        this.toolchain = toolchain;
        this.runs = runs;
        this.brief = brief;
        Files.copy(ProgramCommands.project("bench/application.properties"), folder.resolve("application.properties"));
        Path copies = folder("media");
        for (Path film : media) {
            this.media.add(Files.copy(film, copies.resolve(this.media.size() + "-" + film.getFileName())));
        }
    }

    /** Films in a folder, most of them hard links. */
    record Films(Lab lab, Path folder, List<Path> files) {
        int count() {
            return files.size();
        }
    }

    /** Creates a number of names for the media, alternately. */
    Films films(int count) throws IOException {
        return films(count, media);
    }

    /** Creates a number of names for the given films, alternately. */
    Films films(int count, List<Path> originals) throws IOException {
        Path there = folder("films");
        List<Path> films = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path original = originals.get(i % originals.size());
            films.add(Files.createLink(there.resolve("film-" + i + extension(original)), original));
        }
        return new Films(this, there, films);
    }

    /** Creates another name for one of the media. */
    Path film(int number, Path name) throws IOException {
        Path original = medium(number);
        if (number >= MAX_LINKS) {
            Path copy = original.resolveSibling(number / MAX_LINKS + "-" + original.getFileName());
            original = Files.exists(copy) ? copy : Files.copy(original, copy);
        }
        return Files.createLink(name, original);
    }

    private Path medium(int number) {
        return media.get(number % media.size());
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.'));
    }

    List<Path> media() {
        return media;
    }

    /** Creates a folder. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(++folders + "-" + name));
    }

    /** Deletes a folder before the end of the scenario to free disk space. */
    void clear(Path done) throws IOException {
        FileTree.delete(done);
    }

    /** Returns the FFmpeg that a script would use: the one on {@code PATH}, otherwise the bundled one. */
    String ffmpegOfScripts() {
        return ProgramCommands.onPath("ffmpeg").orElse(toolchain.ffmpeg()).toString();
    }

    Stopwatch stopwatch() {
        return new Stopwatch(folder);
    }

    Toolchain toolchain() {
        return toolchain;
    }

    int runs() {
        return runs;
    }

    /** Returns the number of files to process: {@code all}, or {@code few} in the short form. */
    int times(int all, int few) {
        return brief ? few : all;
    }

    boolean isBrief() {
        return brief;
    }

    /** Adds a sentence that is printed below the figures. */
    void note(String sentence) {
        notes.add(sentence);
    }

    /** Returns and removes the notes added since the last call. */
    List<String> removeNotes() {
        List<String> said = List.copyOf(notes);
        notes.clear();
        return said;
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(folder);
    }
}
