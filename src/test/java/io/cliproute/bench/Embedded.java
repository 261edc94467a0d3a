package io.cliproute.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares the component {@code cliproute:} in a plain Camel application with {@code batch} and a naive route. */
record Embedded() implements Scenario {

    private static final int FILES = 1_000;

    private static final String EMBEDDED = "cliproute: in a host";
    private static final String BATCH = Batches.OURS;
    private static final String ROUTE = "naive.camel.yaml";

    /** The packaged recipe of the benchmark takes its thumbnails with the same options. */
    private static final String ENDPOINT = "cliproute:thumbnail?at=5s";

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public String description() {
        return "A plain Camel application makes " + FILES
                + " thumbnails with `cliproute:thumbnail?at=5s` between two folders, JVM start included, against `batch` (which"
                + " uses a warm worker) and `bench/naive.camel.yaml` (`exec:` with string arguments, a tenth of the files).";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException {
        Lab.Films films = lab.films(lab.times(FILES, 2));
        Lab.Films few = lab.films(lab.times(FILES / 10, 1));
        List<Peer> peers = List.of(host(lab, films), Batches.peer("thumbnail", films), naive(lab, few));
        Contest contest = Contest.among(peers, lab);
        List<Finding> findings = new ArrayList<>();
        for (String peer : List.of(BATCH, ROUTE)) {
            findings.add(Finding.ratio(
                    "time a file, " + EMBEDDED + " / " + peer,
                    contest.seconds(EMBEDDED).over(contest.seconds(peer))));
        }
        findings.addAll(contest.absolute());
        return findings;
    }

    private static Peer host(Lab lab, Lab.Films films) {
        return new Peer(EMBEDDED, films.count(), results -> {
            List<String> command = new ArrayList<>(
                    ProgramCommands.java("io.cliproute.bench.EmbeddingHost", "-XX:TieredStopAtLevel=1"));
            command.addAll(
                    List.of(films.folder().toString(), results.toString(), ENDPOINT, String.valueOf(films.count())));
            return lab.stopwatch().run(command).withoutCpu();
        });
    }

    private static Peer naive(Lab lab, Lab.Films films) {
        return new Peer(ROUTE, films.count(), results -> lab.stopwatch()
                .run(ProgramCommands.naiveRoute(lab.ffmpegOfScripts(), films.folder(), results, films.count())));
    }
}
