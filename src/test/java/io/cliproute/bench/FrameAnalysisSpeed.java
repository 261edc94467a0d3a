package io.cliproute.bench;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the operation {@code frames} for several numbers of workers with a loop in Python. */
record FrameAnalysisSpeed() implements Scenario {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final String ONE = "one worker";
    private static final String ONE_CORE = "one worker on one core";
    private static final String ALL = CORES + " workers";
    private static final String LOOP = "frames.py";

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public String description() {
        return "`frames` analyses five minutes of 720p, JVM start included, against `bench/frames.py`, a loop over"
                + " OpenCV's `VideoCapture` with the same measurements; then the peak memory of each process for"
                + " other sizes, with two workers.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        Lab.Films film = film(lab, 720, lab.times(300, 2));
        List<Peer> peers =
                new ArrayList<>(List.of(looking(ONE, film, 1, List.of()), looking(ALL, film, CORES, List.of())));
        boolean pins = ProgramCommands.onPath("taskset").isPresent();
        if (pins) {
            peers.add(looking(ONE_CORE, film, 1, List.of("taskset", "-c", "0")));
        } else {
            lab.note("taskset is not installed, so nothing was measured on one core.");
        }
        Optional<Path> python = python(lab);
        python.ifPresent(program -> peers.add(loop(program, film)));
        Contest contest = Contest.among(peers, lab);
        List<Finding> findings = new ArrayList<>();
        if (pins) {
            findings.add(Finding.ratio("times as fast, " + ALL + " / " + ONE_CORE, faster(contest, ONE_CORE))
                    .atLeast(0.9 * CORES));
        }
        findings.add(Finding.ratio("times as fast, " + ALL + " / " + ONE, faster(contest, ONE)));
        python.ifPresent(
                there -> findings.add(Finding.ratio("times as fast, " + ALL + " / " + LOOP, faster(contest, LOOP))
                        .atLeast(1)));
        findings.addAll(contest.absolute());
        findings.addAll(memory(lab));
        return findings;
    }

    private static Series faster(Contest contest, String peer) {
        return contest.seconds(peer).over(contest.seconds(ALL));
    }

    /** Creates a film that repeats the first sample at another size. */
    private static Lab.Films film(Lab lab, int height, int seconds) throws IOException {
        Path made = lab.folder("film").resolve("film.mp4");
        Path folder = lab.folder("films");
        String scale = "scale=-2:" + height;
        Tools.ffmpeg("-i", "file:" + lab.media().get(0), "-an", "-vf", scale, "-t", "10", "file:" + made);
        Path film = folder.resolve("film.mp4");
        Tools.ffmpeg("-stream_loop", "-1", "-i", "file:" + made, "-c", "copy", "-t", seconds + "", "file:" + film);
        return new Lab.Films(lab, folder, List.of(film));
    }

    private static Peer looking(String name, Lab.Films film, int workers, List<String> before) {
        return new Peer(name, 1, results -> {
            List<String> command = new ArrayList<>(before);
            command.addAll(command(film, results, workers));
            return film.lab().stopwatch().run(command);
        });
    }

    private static List<String> command(Lab.Films film, Path results, int workers) {
        String recipe = "cliproute.recipe.look.look=frames?workers=" + workers;
        return Batches.command("look", results, film.files(), List.of("cliproute.ffmpeg.sandbox=none", recipe));
    }

    /** Finds a Python with OpenCV: Debian's may not be the first on {@code PATH}. */
    private static Optional<Path> python(Lab lab) throws InterruptedException {
        List<Path> there = Stream.concat(
                        ProgramCommands.onPath("python3").stream(), Stream.of(Path.of("/usr/bin/python3")))
                .toList();
        for (Path python : there) {
            try {
                lab.stopwatch().run(List.of(python.toString(), "-c", "import cv2"));
                return Optional.of(python);
            } catch (IOException e) {
                // try the next one
            }
        }
        lab.note("Python's OpenCV (Debian: python3-opencv) is not installed; the loop was left out.");
        return Optional.empty();
    }

    private static Peer loop(Path python, Lab.Films film) {
        return new Peer(LOOP, 1, results -> film.lab()
                .stopwatch()
                .run(List.of(
                        python.toString(),
                        ProgramCommands.project("bench/frames.py").toString(),
                        film.files().get(0).toString(),
                        results.resolve("frames").toString())));
    }

    private static List<Finding> memory(Lab lab) throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (int height : lab.isBrief() ? List.of(240) : List.of(1080, 2160)) {
            Lab.Films film = film(lab, height, 10);
            List<Double> java = new ArrayList<>();
            List<Double> ffmpeg = new ArrayList<>();
            for (int run = 0; run < lab.runs(); run++) {
                Peaks peaks = new Peaks();
                try (peaks) {
                    lab.stopwatch().run(command(film, lab.folder("results"), 2));
                }
                java.add(peaks.of("FrameAnalysis"));
                ffmpeg.add(peaks.of("rawvideo"));
            }
            findings.add(Finding.of(height + "p: most memory of the Java process", new Series(java), "MB"));
            findings.add(Finding.of(height + "p: most memory of a worker's FFmpeg", new Series(ffmpeg), "MB"));
        }
        return findings;
    }
}
