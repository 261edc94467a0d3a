package io.cliproute.bench;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Downloads many small files from a server. */
record Downloads(FileServer.Kind server) implements Scenario {

    @Override
    public String name() {
        return server.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return "`run` downloads 200 files of 1 MB from " + server.title()
                + " on this machine: time from its start to the"
                + " last thumbnail with `connections = 4`, against `" + server.client()
                + "` while `xargs -P4` runs the same FFmpeg on local copies; then the same with 1 to 8 connections.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException {
        String client = server.client().split(" ")[0];
        if (ProgramCommands.onPath(client).isEmpty()) {
            throw new ScenarioSkippedException(client + " is not installed.");
        }
        int files = lab.times(200, 4);
        Path film = megabyte(lab);
        Peer floor = new Floor("thumbnail", lab).of("xargs", Floor.xargs(), lab.films(files));
        Map<Integer, List<Double>> ours = new TreeMap<>();
        List<Double> theirs = new ArrayList<>();
        try (FileServer running = server.start(lab.folder("server"))) {
            for (int i = 0; i < files; i++) {
                running.put(film, "film-" + i + ".mp4");
            }
            for (int run = 0; run < lab.runs(); run++) {
                for (int connections : connections(lab)) {
                    ours.computeIfAbsent(connections, none -> new ArrayList<>())
                            .add(cliproute(lab, running.uri(), files, connections));
                }
                theirs.add(others(lab, running, floor));
            }
        }
        return findings(client + " and xargs", ours, new Series(theirs));
    }

    private static List<Integer> connections(Lab lab) {
        return lab.isBrief() ? List.of(FileServer.CONNECTIONS) : List.of(1, 2, FileServer.CONNECTIONS, 8);
    }

    private static List<Finding> findings(String others, Map<Integer, List<Double>> ours, Series theirs) {
        List<Finding> findings = new ArrayList<>();
        Series compared = new Series(ours.get(FileServer.CONNECTIONS));
        findings.add(Finding.ratio("time, cliproute / " + others, compared.over(theirs))
                .atMost(1.3));
        ours.forEach((connections, seconds) -> findings.add(Finding.of(
                "cliproute, " + connections + (connections == 1 ? " connection" : " connections"),
                new Series(seconds),
                "s")));
        findings.add(Finding.of(others, theirs, "s"));
        return findings;
    }

    /** Creates names for a film of 1 MB: {@code film-0.mp4} and so on. */
    static void megabytes(Lab lab, Path folder, int files) throws IOException {
        Path film = megabyte(lab);
        for (int i = 0; i < files; i++) {
            Files.createLink(folder.resolve("film-" + i + ".mp4"), film);
        }
    }

    private static Path megabyte(Lab lab) throws IOException {
        Path film = lab.folder("film").resolve("film.mp4");
        Path sample = lab.media().get(0);
        Tools.ffmpeg("-stream_loop", "-1", "-i", "file:" + sample, "-c", "copy", "-fs", "1M", "file:" + film);
        return film;
    }

    /**
     * Returns the time from the start until {@code film-0.mp4} and its successors are processed; the server may have
     * other files, too.
     */
    static double cliproute(Lab lab, String uri, int files, int connections) throws IOException {
        Path folder = lab.folder("service");
        try (Service service = new Service(folder, "thumbnail")) {
            service.set("cliproute.source.inbox.uri=" + uri, "cliproute.source.inbox.after=keep");
            service.set("cliproute.source.inbox.connections=" + connections);
            long start = System.nanoTime();
            service.start();
            service.awaitFilms(files);
            return (System.nanoTime() - start) / 1e9;
        } finally {
            lab.clear(folder);
        }
    }

    private static double others(Lab lab, FileServer server, Peer floor) throws IOException, InterruptedException {
        Path downloads = lab.folder("downloads");
        double seconds = beside(lab, floor, server.download(downloads));
        lab.clear(downloads);
        return seconds;
    }

    /** Returns the time that a command and a peer need if they run at the same time. */
    static double beside(Lab lab, Peer floor, List<String> command) throws IOException, InterruptedException {
        Path pictures = lab.folder("pictures");
        long start = System.nanoTime();
        CompletableFuture<Void> making = CompletableFuture.runAsync(() -> {
            try {
                floor.way().into(pictures);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        lab.stopwatch().run(command);
        making.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        lab.clear(pictures);
        return seconds;
    }
}
