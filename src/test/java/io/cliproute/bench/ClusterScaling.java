package io.cliproute.bench;

import io.cliproute.support.Broker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs that share a queue at a broker: more workers, and the cost of the broker. */
record ClusterScaling() implements Scenario {

    private static final List<Integer> WORKERS = List.of(1, 2, 4);

    /** Makes a job so long that four workers do not need both processors all the time. */
    private static final String SLOW = "#!/bin/sh\nsleep 1\nexec '%s' \"$@\"\n";

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public String description() {
        return "One program takes 40 files from a folder, and 1, 2 or 4 others, each with one worker, make their thumbnails:"
                + " Artemis is the queue, PostgreSQL the job store. FFmpeg sleeps for a second before each, so that two"
                + " processors suffice. Time from the first file to the last thumbnail. Then 200 thumbnails with the usual"
                + " FFmpeg in one program, with the queue at the broker and in memory.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        Map<Integer, List<Double>> perSecond = new LinkedHashMap<>();
        List<Double> shared = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> transactions = new ArrayList<>();
        try (Broker broker = Broker.open(lab.folder("broker")).start();
                EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            ClusterPrograms programs = new ClusterPrograms(lab, broker, database);
            Path ffmpeg = slowFfmpeg(lab);
            int slow = lab.times(40, 4);
            int fast = lab.times(200, 4);
            for (int run = 0; run < lab.runs(); run++) {
                for (int workers : lab.isBrief() ? List.of(2) : WORKERS) {
                    perSecond
                            .computeIfAbsent(workers, none -> new ArrayList<>())
                            .add(slow / programs.several(workers, slow, ffmpeg));
                }
                long before = programs.transactions();
                shared.add(programs.one(fast, true));
                transactions.add((programs.transactions() - before) / (double) fast);
                own.add(programs.one(fast, false));
            }
        }
        List<Finding> findings = findings(perSecond, new Series(shared), new Series(own));
        findings.add(
                Finding.of("transactions of the database a file, queue at the broker", new Series(transactions), ""));
        return findings;
    }

    private static Path slowFfmpeg(Lab lab) throws IOException {
        Path script = lab.folder("slow").resolve("ffmpeg");
        Files.writeString(script, SLOW.formatted(lab.toolchain().ffmpeg()));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<Finding> findings(Map<Integer, List<Double>> perSecond, Series shared, Series own) {
        List<Finding> findings = new ArrayList<>();
        perSecond.forEach((workers, values) -> {
            if (workers > 1 && perSecond.containsKey(1)) {
                Series ideal = new Series(
                        perSecond.get(1).stream().map(one -> one * workers).toList());
                findings.add(Finding.ratio(
                                "throughput, " + workers + " workers / " + workers + " times one",
                                new Series(values).over(ideal))
                        .atLeast(0.95));
            }
        });
        perSecond.forEach((workers, values) -> findings.add(Finding.of(
                "files a second, " + workers + (workers == 1 ? " worker" : " workers"), new Series(values), "")));
        findings.add(Finding.ratio("time, queue at the broker / in memory", shared.over(own))
                .atMost(1.03));
        findings.add(Finding.of("queue at the broker", shared, "s"));
        findings.add(Finding.of("queue in memory", own, "s"));
        return findings;
    }
}
