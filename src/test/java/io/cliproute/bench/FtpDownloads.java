package io.cliproute.bench;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.ftpserver.ftplet.FtpException;

/** Downloads many small files from an FTP server. */
record FtpDownloads() implements Scenario {

    private static final int CONNECTIONS = 4;

    @Override
    public String name() {
        return "ftp";
    }

    @Override
    public String description() {
        return "`run` downloads 200 files of 1 MB from an FTP server on this machine: time from its start to the last"
                + " thumbnail with `connections = 4`, against `lftp mirror --parallel=4` (or `curl --parallel`) while"
                + " `xargs -P4` runs the same FFmpeg on local copies; then the same with 1 to 8 connections.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException {
        Optional<String> client = List.of("lftp", "curl").stream()
                .filter(program -> ProgramCommands.onPath(program).isPresent())
                .findFirst();
        if (client.isEmpty()) {
            throw new ScenarioSkippedException("Neither lftp nor curl is installed.");
        }
        int files = lab.times(200, 4);
        try (LoopbackFtpServer server = new LoopbackFtpServer(lab.folder("server"), "bench", "bench")) {
            Lab.Films films = megabytes(lab, Files.createDirectory(server.home().resolve("inbox")), files);
            Peer floor = new Floor("thumbnail", lab).of("xargs", Floor.xargs(), lab.films(files));
            server.start();
            Map<Integer, List<Double>> ours = new TreeMap<>();
            List<Double> theirs = new ArrayList<>();
            for (int run = 0; run < lab.runs(); run++) {
                for (int connections : lab.isBrief() ? List.of(CONNECTIONS) : List.of(1, 2, CONNECTIONS, 8)) {
                    ours.computeIfAbsent(connections, none -> new ArrayList<>())
                            .add(cliproute(lab, server, films, connections));
                }
                theirs.add(others(client.get(), lab, server, floor));
            }
            return findings(client.get() + " and xargs", ours, new Series(theirs));
        } catch (FtpException e) {
            throw new IOException(e);
        }
    }

    private static List<Finding> findings(String others, Map<Integer, List<Double>> ours, Series theirs) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ratio("time, cliproute / " + others, new Series(ours.get(CONNECTIONS)).over(theirs))
                .atMost(1.3));
        ours.forEach((connections, seconds) -> findings.add(Finding.of(
                "cliproute, " + connections + (connections == 1 ? " connection" : " connections"),
                new Series(seconds),
                "s")));
        findings.add(Finding.of(others, theirs, "s"));
        return findings;
    }

    /** Creates names for a film of a given size. */
    static Lab.Films megabytes(Lab lab, Path inbox, int files) throws IOException {
        Path film = lab.folder("film").resolve("film.mp4");
        Path sample = lab.media().get(0);
        Tools.ffmpeg("-stream_loop", "-1", "-i", "file:" + sample, "-c", "copy", "-fs", "1M", "file:" + film);
        List<Path> names = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            names.add(Files.createLink(inbox.resolve("film-" + i + ".mp4"), film));
        }
        return new Lab.Films(lab, inbox, names);
    }

    /** Returns the time from the start until all of these files are processed; the server may have other files, too. */
    static double cliproute(Lab lab, LoopbackFtpServer server, Lab.Films films, int connections) throws IOException {
        Path folder = lab.folder("service");
        try (Service service = new Service(folder, "thumbnail")) {
            service.set("cliproute.source.inbox.uri=" + server.uri("inbox"), "cliproute.source.inbox.after=keep");
            service.set("cliproute.source.inbox.connections=" + connections);
            long start = System.nanoTime();
            service.start();
            Path outbox = service.outbox();
            List<Path> wanted = films.files().stream()
                    .map(film -> outbox.resolve(film.getFileName()).resolve("result.json"))
                    .toList();
            service.awaitThat(() -> wanted.stream().allMatch(Files::exists));
            return (System.nanoTime() - start) / 1e9;
        } finally {
            lab.clear(folder);
        }
    }

    /** Runs both at the same time and waits for both. */
    private static double others(String client, Lab lab, LoopbackFtpServer server, Peer floor)
            throws IOException, InterruptedException {
        Path downloads = lab.folder("downloads");
        Path pictures = lab.folder("pictures");
        List<String> command = client.equals("lftp") ? lftp(server, downloads) : curl(server, downloads, floor.files());
        long start = System.nanoTime();
        CompletableFuture<Void> making = CompletableFuture.runAsync(() -> {
            try {
                floor.way().into(pictures);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        new Stopwatch(downloads).run(command);
        making.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        lab.clear(downloads);
        lab.clear(pictures);
        return seconds;
    }

    private static List<String> lftp(LoopbackFtpServer server, Path into) {
        String script = "open -u %s,%s ftp://127.0.0.1:%d; mirror --parallel=%s inbox %s; quit"
                .formatted(server.user(), server.password(), server.port(), CONNECTIONS, into.resolve("inbox"));
        return List.of("lftp", "-e", script);
    }

    private static List<String> curl(LoopbackFtpServer server, Path into, int files) throws IOException {
        String urls = IntStream.range(0, files)
                .mapToObj(i -> "url = \"ftp://127.0.0.1:%d/inbox/film-%d.mp4\"%noutput = \"film-%d.mp4\""
                        .formatted(server.port(), i, i))
                .collect(Collectors.joining("\n"));
        Path config = Files.writeString(into.resolve("urls"), urls);
        String login = server.user() + ":" + server.password();
        return List.of(
                "curl",
                "-s",
                "-f",
                "--parallel",
                "--parallel-max",
                String.valueOf(CONNECTIONS),
                "-u",
                login,
                "-K",
                config.toString());
    }
}
