package io.cliproute.truth;

import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A run of the suite. It makes several films at a time, processes them and compares the outputs with them. */
final class TruthRun {

    private final Path folder;
    private final Toolchain toolchain;

    /** @param toolchain the FFmpeg that the pipeline uses; films are made and decoded with the FFmpeg of the tests */
    TruthRun(Path folder, Toolchain toolchain) {
        this.folder = folder;
        this.toolchain = toolchain;
    }

    List<Check> of(List<Source> sources) throws IOException {
        Path films = Files.createDirectories(folder.resolve("films"));
        try (TruthSite site = new TruthSite(folder.resolve("site"), toolchain)) {
            return sources.parallelStream()
                    .flatMap(source -> checks(source, films, site).stream())
                    .toList();
        }
    }

    static List<Check> checks(Source source, Path films, TruthSite site) {
        Path film = source.make(films);
        site.drop(source, film);
        List<Check> checks = site.examine(Truth.of(source, film), film);
        site.delete(source);
        return checks;
    }
}
