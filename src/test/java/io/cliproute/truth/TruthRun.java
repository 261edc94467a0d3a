package io.cliproute.truth;

import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A run of the suite: several films at a time are made, sent through the pipeline and compared with what was made of them. */
final class TruthRun {

    private final Path folder;
    private final Toolchain toolchain;

    /** @param toolchain the FFmpeg that the pipeline uses; films are made and read by the one that the tests find */
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
        site.forget(source);
        return checks;
    }
}
