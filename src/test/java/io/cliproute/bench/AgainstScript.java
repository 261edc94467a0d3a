package io.cliproute.bench;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares {@code batch} with simple solutions: {@code bench/naive.py} and a naive Camel route. */
record AgainstScript(String name, String recipe, int files, boolean isHd) implements Scenario {

    private static final String OURS = Batches.OURS;
    private static final String OPEN = Batches.OPEN;
    private static final String SCRIPT = "naive.py";
    private static final String ROUTE = "naive.camel.yaml";
    private static final int HD_SECONDS = 60;

    /** Minimum duration of the samples. */
    private static final int SAMPLE_SECONDS = 10;

    @Override
    public String description() {
        String films = isHd
                ? files + " films of one minute with 1280x720 pixels, made from the first sample"
                : files + " films";
        return isSet()
                ? "`batch` makes a thumbnail, a copied clip, the copied sound and a contact sheet of " + films
                        + ", against `bench/naive.py`, which runs four commands for each."
                : "`batch` makes a thumbnail of " + films
                        + ", against `bench/naive.py` (a queue, four threads) and `bench/naive.camel.yaml`"
                        + " (`exec:` with string arguments, `readLock=changed`, a tenth of the files).";
    }

    private boolean isSet() {
        return recipe.equals("set");
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException {
        Optional<Path> python = ProgramCommands.onPath("python3");
        if (python.isEmpty()) {
            throw new ScenarioSkippedException("python3 is not installed.");
        }
        List<Path> media = isHd ? List.of(hd(lab)) : lab.media();
        Lab.Films films = lab.films(lab.times(files, 2), media);
        List<Peer> peers = new ArrayList<>();
        peers.add(Batches.peer(recipe, films));
        peers.add(Batches.open(OPEN, recipe, films));
        peers.add(script(python.get(), films));
        if (!isSet()) {
            peers.add(route(lab, lab.films(lab.times(files / 10, 1), media)));
        }
        Contest contest = Contest.among(peers, lab);
        List<Finding> findings = new ArrayList<>();
        findings.add(ratio("processor time a file, " + OPEN, contest.cpu(OPEN), contest.cpu(SCRIPT), SCRIPT)
                .atMost(isSet() ? 1 / 15.0 : 1 / 10.0));
        Finding time = ratio("time a file, " + OURS, contest.seconds(OURS), contest.seconds(SCRIPT), SCRIPT);
        findings.add(isSet() ? time : time.atMost(1 / 8.0));
        if (!isSet()) {
            findings.add(ratio("processor time a file, " + OPEN, contest.cpu(OPEN), contest.cpu(ROUTE), ROUTE));
            findings.add(ratio("time a file, " + OURS, contest.seconds(OURS), contest.seconds(ROUTE), ROUTE));
        }
        findings.addAll(contest.absolute());
        return findings;
    }

    private static Path hd(Lab lab) throws IOException {
        Path film = lab.folder("hd").resolve("hd.mp4");
        Tools.ffmpeg(
                "-stream_loop",
                "-1",
                "-i",
                "file:" + lab.media().get(0),
                "-t",
                String.valueOf(HD_SECONDS),
                "-vf",
                "scale=1280:720,setsar=1",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-c:a",
                "copy",
                "file:" + film);
        return film;
    }

    private static Finding ratio(String of, Series ours, Series theirs, String peer) {
        return Finding.ratio(of + " / " + peer, ours.over(theirs));
    }

    private Peer script(Path python, Lab.Films films) {
        return new Peer(SCRIPT, films.count(), results -> films.lab()
                .stopwatch()
                .run(List.of(
                        python.toString(),
                        ProgramCommands.project("bench/naive.py").toString(),
                        recipe,
                        films.lab().ffmpegOfScripts(),
                        films.folder().toString(),
                        results.toString(),
                        String.valueOf(isHd ? HD_SECONDS : SAMPLE_SECONDS))));
    }

    private static Peer route(Lab lab, Lab.Films films) {
        return new Peer(ROUTE, films.count(), results -> lab.stopwatch()
                .run(ProgramCommands.naiveRoute(lab.ffmpegOfScripts(), films.folder(), results, films.count())));
    }
}
