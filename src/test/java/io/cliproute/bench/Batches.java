package io.cliproute.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code cliproute batch}. */
final class Batches {

    private Batches() {}

    /** @param settings each {@code key=value} */
    static List<String> command(String recipe, Path results, List<Path> inputs, List<String> settings) {
        List<String> command =
                new ArrayList<>(Program.cliproute("batch", "--recipe", recipe, "--out", results.toString()));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        inputs.forEach(input -> command.add(input.toString()));
        return command;
    }

    static Peer peer(String name, String recipe, Lab.Films films, List<String> settings) {
        return new Peer(name, films.count(), results -> films.lab()
                .stopwatch()
                .run(command(recipe, results, List.of(films.folder()), settings)));
    }
}
