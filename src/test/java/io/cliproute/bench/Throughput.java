package io.cliproute.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares {@code batch} with programs that start the same FFmpeg and do nothing else. */
record Throughput(String name, String recipe, int files, double wanted) implements Scenario {

    private static final String OURS = Batches.OURS;
    private static final String XARGS = "xargs -P4";
    private static final String PROBING = "xargs -P4, ffprobe first";
    private static final String COLD = "cliproute without sandbox, warm = none";
    private static final String PARALLEL = "GNU parallel";

    @Override
    public String description() {
        return "`batch` makes " + files + " " + name
                + ", JVM start included. Its throughput is divided by that of programs that run the same FFmpeg with"
                + " the same arguments.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException {
        if (ProgramCommands.onPath("xargs").isEmpty()) {
            throw new ScenarioSkippedException("xargs is not installed.");
        }
        Lab.Films films = lab.films(lab.times(files, 4));
        List<Peer> peers = peers(lab, films);
        Contest contest = Contest.among(peers, lab);
        List<Finding> findings = new ArrayList<>();
        for (Peer peer : peers.subList(1, peers.size())) {
            Finding ratio = Finding.ratio(
                    "throughput, " + OURS + " / " + peer.name(),
                    contest.seconds(peer.name()).over(contest.seconds(OURS)));
            findings.add(peer.name().equals(XARGS) ? ratio.atLeast(wanted) : ratio);
        }
        findings.addAll(contest.absolute());
        return findings;
    }

    private List<Peer> peers(Lab lab, Lab.Films films) throws IOException, InterruptedException {
        Floor floor = new Floor(recipe, lab);
        List<Peer> peers = new ArrayList<>();
        peers.add(Batches.peer(recipe, films));
        peers.add(floor.of(XARGS, Floor.xargs(), films));
        peers.add(floor.withProbes(PROBING, films));
        if (!lab.isBrief()) {
            peers.add(Batches.cold(COLD, recipe, films));
        }
        if (!lab.isBrief() && ProgramCommands.onPath("bwrap").isPresent()) {
            peers.add(Batches.open(Batches.OPEN, recipe, films));
        }
        if (ProgramCommands.onPath("parallel").isPresent()) {
            peers.add(floor.of(PARALLEL, Floor.parallel(), films));
        } else {
            lab.note("GNU parallel is not installed and was left out.");
        }
        return peers;
    }
}
