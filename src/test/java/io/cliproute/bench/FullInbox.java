package io.cliproute.bench;

import static org.awaitility.Awaitility.await;

import io.cliproute.job.Job;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.SedaEndpoint;

/** Processes a folder with very many files. */
record FullInbox() implements Scenario {

    @Override
    public String name() {
        return "full-inbox";
    }

    @Override
    public String description() {
        return "`run` starts with the given number of files in its inbox and a settle time of 2 s: time to the first"
                + " result set, peak memory of its JVM half a minute later, and the rate at which files get into a"
                + " queue that holds all of them.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        TreeMap<Integer, List<Double>> first = new TreeMap<>();
        TreeMap<Integer, List<Double>> memory = new TreeMap<>();
        TreeMap<Integer, List<Double>> rate = new TreeMap<>();
        for (int run = 0; run < lab.runs(); run++) {
            for (int files : lab.isBrief() ? List.of(50) : List.of(100, 1_000, 10_000, 100_000)) {
                serve(lab, files, values(first, files), values(memory, files));
                values(rate, files).add(rate(lab, files));
            }
        }
        int most = first.lastKey();
        // with fewer files, the run is too short for a rate
        int few = Math.min(1_000, most);
        List<Finding> findings = new ArrayList<>();
        first.forEach((files, values) -> findings.add(wanted(
                Finding.of(files + " files: start to first result", new Series(values), "s"), files == most, 5)));
        memory.forEach((files, values) -> {
            if (!values.isEmpty()) {
                findings.add(wanted(
                        Finding.of(files + " files: most memory", new Series(values), "MB"), files == most, 300));
            }
        });
        rate.forEach((files, values) ->
                findings.add(Finding.of(files + " files: folder to queue", new Series(values), "files/s")));
        findings.add(Finding.ratio(
                        "rate, " + most + " files / " + few, new Series(rate.get(most)).over(new Series(rate.get(few))))
                .atLeast(0.5));
        return findings;
    }

    private static Finding wanted(Finding finding, boolean isWanted, double bound) {
        return isWanted ? finding.atMost(bound) : finding;
    }

    private static List<Double> values(TreeMap<Integer, List<Double>> of, int files) {
        return of.computeIfAbsent(files, none -> new ArrayList<>());
    }

    private static void fill(Lab lab, Path inbox, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            lab.film(i, inbox.resolve("film-" + i + ".mp4"));
        }
    }

    private static void serve(Lab lab, int files, List<Double> first, List<Double> memory)
            throws IOException, InterruptedException {
        Path folder = lab.folder("service");
        try (Service service = new Service(folder, "thumbnail").set("cliproute.source.inbox.settle=2s")) {
            fill(lab, service.inbox(), files);
            long start = System.nanoTime();
            service.start();
            service.awaitSets(1);
            long found = System.nanoTime();
            first.add((found - start) / 1e9);
            long end = found + Duration.ofSeconds(lab.times(30, 1)).toNanos();
            service.awaitThat(() -> System.nanoTime() > end || service.sets().size() == files);
            service.peakMemory().ifPresent(bytes -> memory.add(bytes / 1e6));
        }
        lab.clear(folder);
    }

    /**
     * Runs the service in this JVM, where the queue is accessible: its jobs contain the time at which they were queued.
     */
    private static double rate(Lab lab, int files) throws IOException {
        Path folder = lab.folder("site");
        try (Site site = new Site(folder)) {
            fill(lab, Files.createDirectory(site.inbox()), files);
            site.set("source.inbox.settle", "0s").set("workers", "1").set("queue.size", String.valueOf(2 * files));
            site.start();
            Queue<Exchange> queue = site.context().getEndpoints().stream()
                    .filter(endpoint -> endpoint.getEndpointUri().startsWith("seda://media"))
                    .map(endpoint -> ((SedaEndpoint) endpoint).getQueue())
                    .findFirst()
                    .orElseThrow();
            // one worker takes a few jobs out at the same time
            await().atMost(Duration.ofMinutes(10)).until(() -> queue.size() >= files * 8 / 10);
            List<Instant> arrivals = queue.stream()
                    .map(exchange -> exchange.getMessage().getBody(Job.class).queuedAt())
                    .toList();
            Duration time = Duration.between(arrivals.get(0), arrivals.get(arrivals.size() - 1));
            return (arrivals.size() - 1) / (time.toNanos() / 1e9);
        } finally {
            lab.clear(folder);
        }
    }
}
