package io.cliproute.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes a contact sheet of one long film. */
record LongSheet() implements Scenario {

    private static final String FFMPEG = "FFmpeg";

    private static final long BYTES = 500_000_000;

    @Override
    public String name() {
        return "sheet-long";
    }

    @Override
    public String description() {
        return "`batch` makes a contact sheet of a film of more than an hour (a sample that is repeated up to 500 MB),"
                + " JVM start included, against FFmpeg with the same arguments.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        Path folder = lab.folder("long");
        Path film = LargerFiles.film(lab, folder.resolve("long.mp4"), lab.isBrief() ? 1 : BYTES);
        Commands commands = Commands.record("sheet", film, lab);
        Peer ours = Batches.open(Batches.OPEN, "sheet", new Lab.Films(lab, folder, List.of(film)));
        Peer ffmpeg = new Peer(FFMPEG, 1, results -> lab.stopwatch().run(commands.ffmpeg(film, results)));
        Contest contest = Contest.among(List.of(ours, ffmpeg), lab);
        List<Finding> findings = contest.absolute();
        findings.add(0, ratio("time, ", contest.seconds(Batches.OPEN).over(contest.seconds(FFMPEG))));
        findings.add(1, ratio("processor time, ", contest.cpu(Batches.OPEN).over(contest.cpu(FFMPEG))));
        lab.clear(folder);
        return findings;
    }

    private static Finding ratio(String of, Series ratios) {
        return Finding.ratio(of + Batches.OPEN + " / " + FFMPEG, ratios);
    }
}
