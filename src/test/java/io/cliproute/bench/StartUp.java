package io.cliproute.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Measures the time from the command to the first process for a file. */
record StartUp() implements Scenario {

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String description() {
        return "Time from the command to the first child process for the first file: `run` with a file in its inbox,"
                + " `batch` with one file, and Camel's own main with `bench/naive.camel.yaml`, without a read lock.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        // the first start may write the class archive
        lab.stopwatch().run(ProgramCommands.cliproute("--version"));
        List<Double> run = new ArrayList<>();
        List<Double> batch = new ArrayList<>();
        List<Double> nothing = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int i = 0; i < lab.runs(); i++) {
            run.add(run(lab));
            batch.add(batch(lab));
            nothing.add(
                    lab.stopwatch().run(ProgramCommands.cliproute("--version")).seconds());
            plain.add(plain(lab));
        }
        return List.of(
                Finding.ratio("`run` / plain Camel", new Series(run).over(new Series(plain))),
                Finding.ratio("`batch` / plain Camel", new Series(batch).over(new Series(plain))),
                Finding.of("`run` at work on its first file", new Series(run), "s")
                        .atMost(1),
                Finding.of("`batch` at work on its first file", new Series(batch), "s")
                        .atMost(1),
                Finding.of("plain Camel at work on its first file", new Series(plain), "s"),
                Finding.of("`--version`, from start to end", new Series(nothing), "s"));
    }

    private static double run(Lab lab) throws IOException {
        Recorder recorder = new Recorder(lab.folder("recorder"), lab.toolchain());
        try (Service service = new Service(lab.folder("service"), "thumbnail")) {
            recorder.settings().forEach(service::set);
            lab.film(0, service.inbox().resolve("film.mp4"));
            Instant start = service.start();
            service.awaitSets(1);
            return untilFirst(recorder, start);
        }
    }

    private static double batch(Lab lab) throws IOException, InterruptedException {
        Recorder recorder = new Recorder(lab.folder("recorder"), lab.toolchain());
        List<String> command =
                Batches.command("thumbnail", lab.folder("results"), lab.films(1).files(), recorder.settings());
        Instant start = Instant.now();
        lab.stopwatch().run(command);
        return untilFirst(recorder, start);
    }

    private static double plain(Lab lab) throws IOException, InterruptedException {
        Recorder recorder = new Recorder(lab.folder("recorder"), lab.toolchain());
        Path inbox = lab.films(1).folder();
        Path outbox = lab.folder("results");
        List<String> command =
                ProgramCommands.naiveRoute(recorder.ffmpeg().toString(), inbox, outbox, 1, "-DreadLock=none");
        Instant start = Instant.now();
        lab.stopwatch().run(command);
        return untilFirst(recorder, start);
    }

    private static double untilFirst(Recorder recorder, Instant start) throws IOException {
        return Duration.between(start, recorder.started().get(0).at()).toNanos() / 1e9;
    }
}
