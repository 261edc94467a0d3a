package io.cliproute.truth;

import io.cliproute.ffmpeg.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run of the suite: films are made and sent through the pipeline while those before them are processed. */
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
        Map<Truth, Path> dropped = new LinkedHashMap<>();
        try (TruthSite site = new TruthSite(folder.resolve("site"), toolchain)) {
            for (Source source : sources) {
                Path film = source.make(films);
                site.drop(source, film);
                dropped.put(Truth.of(source, film), film);
            }
            return dropped.entrySet().parallelStream()
                    .flatMap(film -> site.examine(film.getKey(), film.getValue()).stream())
                    .toList();
        }
    }
}
