package io.cliproute.bench;

import io.cliproute.files.FileTree;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where scenarios are measured: a folder that goes at the end, the media, how much is wanted, and what has to be said. */
final class Lab implements AutoCloseable {

    /** ext4 allows 65,000 names for one file. */
    private static final int MOST_LINKS = 30_000;

    private final Path folder;
    private final Toolchain toolchain;
    private final int runs;
    private final boolean brief;
    private final List<Path> media = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int folders;

    /**
     * @param media is copied, so that a film can have a thousand names on one disk
     * @param brief a few files of everything
     */
    Lab(Toolchain toolchain, List<Path> media, int runs, boolean brief) throws IOException {
        this.folder = Files.createTempDirectory("cliproute-bench").toRealPath();
        this.toolchain = toolchain;
        this.runs = runs;
        this.brief = brief;
        Files.copy(Program.project("bench/application.properties"), folder.resolve("application.properties"));
        Path copies = folder("media");
        for (Path film : media) {
            this.media.add(Files.copy(film, copies.resolve(this.media.size() + "-" + film.getFileName())));
        }
    }

    /** Films in a folder. */
    record Films(Lab lab, Path folder, List<Path> files) {
        int count() {
            return files.size();
        }
    }

    /** So many names for the media, by turns. */
    Films films(int count) throws IOException {
        return films(count, media);
    }

    /** So many names for these, by turns. */
    Films films(int count, List<Path> originals) throws IOException {
        Path there = folder("films");
        List<Path> films = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path original = originals.get(i % originals.size());
            films.add(Files.createLink(there.resolve("film-" + i + extension(original)), original));
        }
        return new Films(this, there, films);
    }

    /** Another name for one of the media. */
    Path film(int number, Path name) throws IOException {
        Path original = medium(number);
        if (number >= MOST_LINKS) {
            Path copy = original.resolveSibling(number / MOST_LINKS + "-" + original.getFileName());
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

    /** A new folder. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(++folders + "-" + name));
    }

    /** Takes a folder away before the end, as the next one needs the space. */
    void clear(Path done) throws IOException {
        FileTree.delete(done);
    }

    /** The FFmpeg that a script would use: the one on {@code PATH}, else ours. */
    String anybodysFfmpeg() {
        return Program.onPath("ffmpeg").orElse(toolchain.ffmpeg()).toString();
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

    /** How many: all of them, or a few in the short form. */
    int times(int all, int few) {
        return brief ? few : all;
    }

    boolean isBrief() {
        return brief;
    }

    /** Says something below the figures. */
    void note(String sentence) {
        notes.add(sentence);
    }

    /** What had to be said since the last call. */
    List<String> takeNotes() {
        List<String> said = List.copyOf(notes);
        notes.clear();
        return said;
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(folder);
    }
}
