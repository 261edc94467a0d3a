package io.cliproute.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of {@code cliproute batch}, and peers that run them. */
final class Batches {

    static final String OURS = "cliproute";
    static final String OPEN = "cliproute without sandbox";

    private Batches() {}

    /** @param settings settings in the form {@code key=value} */
    static List<String> command(String recipe, Path results, List<Path> inputs, List<String> settings) {
        List<String> command =
                new ArrayList<>(ProgramCommands.cliproute("batch", "--recipe", recipe, "--out", results.toString()));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        inputs.forEach(input -> command.add(input.toString()));
        return command;
    }

    /**
     * Returns the peer with default settings. In a sandbox its processor time is unknown: bubblewrap ends before its
     * child is reaped, so the time of that process is added to the init process and not to this one.
     */
    static Peer peer(String recipe, Lab.Films films) {
        Peer plain = peer(OURS, recipe, films, List.of());
        return ProgramCommands.onPath("bwrap").isEmpty()
                ? plain
                : new Peer(OURS, films.count(), results -> plain.way()
                        .into(results)
                        .withoutCpu());
    }

    /** Returns a peer without a sandbox. */
    static Peer open(String name, String recipe, Lab.Films films, String... settings) {
        List<String> all = new ArrayList<>(List.of("cliproute.ffmpeg.sandbox=none"));
        all.addAll(List.of(settings));
        return peer(name, recipe, films, all);
    }

    /** Returns a peer without a sandbox and without warm workers. */
    static Peer cold(String name, String recipe, Lab.Films films) {
        return open(name, recipe, films, "cliproute.ffmpeg.warm=none");
    }

    private static Peer peer(String name, String recipe, Lab.Films films, List<String> settings) {
        return new Peer(name, films.count(), results -> films.lab()
                .stopwatch()
                .run(command(recipe, results, List.of(films.folder()), settings)));
    }
}
