package io.cliproute.bench;

import io.cliproute.files.FileTree;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Measures how long a settled file waits until FFmpeg starts. */
record StartOfWork() implements Scenario {

    private static final Duration SETTLE = Duration.ofMillis(500);

    @Override
    public String name() {
        return "start-of-work";
    }

    @Override
    public String description() {
        return "Delay of `run` after a file has been unchanged for the settle time of 500 ms: until FFmpeg starts, for"
                + " 50 files one after the other while the inbox has 1,000 unfinished uploads; and until the file is"
                + " in the queue, for 1,000 files dropped at once.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        List<Series> alone = new ArrayList<>();
        List<Series> together = new ArrayList<>();
        for (int run = 0; run < lab.runs(); run++) {
            alone.add(oneByOne(lab));
            together.add(allAtOnce(lab));
        }
        return List.of(
                Finding.of("settled to FFmpeg started, median", percentile(alone, 50), "ms")
                        .atMost(200),
                Finding.of("settled to FFmpeg started, 99 %", percentile(alone, 99), "ms")
                        .atMost(1000),
                Finding.of("settled to queued, 1,000 at once, median", percentile(together, 50), "ms"),
                Finding.of("settled to queued, 1,000 at once, 99 %", percentile(together, 99), "ms"));
    }

    private static Series percentile(List<Series> runs, double percent) {
        return new Series(runs.stream().map(run -> run.percentile(percent)).toList());
    }

    private static Service service(Lab lab, String recipe) throws IOException {
        return new Service(lab.folder("service"), recipe)
                .set("cliproute.source.inbox.settle=" + SETTLE.toMillis() + "ms");
    }

    private static Series oneByOne(Lab lab) throws IOException {
        Recorder recorder = new Recorder(lab.folder("recorder"), lab.toolchain());
        try (Service service = service(lab, "thumbnail")) {
            recorder.settings().forEach(service::set);
            for (int i = 0; i < lab.times(1000, 20); i++) {
                Files.createFile(service.inbox().resolve("upload-" + i + ".mp4.part"));
            }
            service.start();
            List<Double> waits = new ArrayList<>();
            // the first file waits for the start of the service and is not counted
            for (int i = 0; i <= lab.times(50, 2); i++) {
                String name = "film-" + i + ".mp4";
                Instant settled = drop(lab, i, service.inbox().resolve(name)).plus(SETTLE);
                service.awaitSets(i + 1);
                if (i > 0) {
                    waits.add(milliseconds(settled, ffmpegOf(name, recorder)));
                }
            }
            return new Series(waits);
        }
    }

    private static Instant drop(Lab lab, int number, Path name) throws IOException {
        Instant now = Instant.now();
        lab.film(number, name);
        return now;
    }

    private static Instant ffmpegOf(String name, Recorder recorder) throws IOException {
        return recorder.started().stream()
                .filter(Recorder.Started::isFfmpeg)
                .filter(started -> started.mentions("/inbox/" + name))
                .findFirst()
                .orElseThrow(() -> new IOException("no FFmpeg process was recorded for " + name))
                .at();
    }

    private static Series allAtOnce(Lab lab) throws IOException {
        int files = lab.times(1000, 10);
        try (Service service = service(lab, "probe")) {
            service.start();
            drop(lab, 0, service.inbox().resolve("first.mp4"));
            service.awaitSets(1);
            List<Double> waits = new ArrayList<>();
            List<Instant> settled = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                settled.add(drop(lab, i, service.inbox().resolve("film-" + i + ".mp4"))
                        .plus(SETTLE));
            }
            service.awaitSets(files + 1);
            for (int i = 0; i < files; i++) {
                Path result = service.outbox().resolve("film-" + i + ".mp4").resolve("result.json");
                String queued =
                        Site.json(result).path("timing").path("queuedAt").asText();
                waits.add(milliseconds(settled.get(i), Instant.parse(queued)));
            }
            FileTree.delete(service.outbox());
            return new Series(waits);
        }
    }

    private static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
