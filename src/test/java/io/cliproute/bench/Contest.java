package io.cliproute.bench;

import io.cliproute.files.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs peers alternately (A B C A B C), so that a change in the machine's speed affects all of them. */
final class Contest {

    private final Map<String, List<Usage>> perFile = new LinkedHashMap<>();

    private Contest() {}

    /**
     * Runs all peers.
     *
     * @throws IOException if a peer fails or makes fewer outputs than it was given files
     */
    static Contest among(List<Peer> peers, Lab lab) throws IOException, InterruptedException {
        Contest contest = new Contest();
        for (int run = 0; run < lab.runs(); run++) {
            for (Peer peer : peers) {
                Path results = lab.folder("results");
                Usage usage = peer.way().into(results);
                int made = FileTree.files(results).size();
                if (made < peer.files()) {
                    throw new IOException(peer.name() + " made " + made + " files of " + peer.files());
                }
                FileTree.delete(results);
                contest.perFile
                        .computeIfAbsent(peer.name(), name -> new ArrayList<>())
                        .add(usage.perFile(peer.files()));
            }
        }
        return contest;
    }

    /** Returns the wall-clock seconds per file. */
    Series seconds(String peer) {
        return series(peer, Usage::seconds);
    }

    /** Returns the seconds of processor time per file. */
    Series cpu(String peer) {
        return series(peer, Usage::cpuSeconds);
    }

    private Series series(String peer, ToDoubleFunction<Usage> of) {
        return new Series(perFile.get(peer).stream().mapToDouble(of).boxed().toList());
    }

    /** Returns the times per file of each peer. */
    List<Finding> absolute() {
        List<Finding> findings = new ArrayList<>();
        for (String peer : perFile.keySet()) {
            findings.add(Finding.of("time a file, " + peer, milliseconds(seconds(peer)), "ms"));
            if (!Double.isNaN(cpu(peer).median())) {
                findings.add(Finding.of("processor time a file, " + peer, milliseconds(cpu(peer)), "ms"));
            }
        }
        return findings;
    }

    private static Series milliseconds(Series seconds) {
        return new Series(seconds.values().stream().map(value -> value * 1000).toList());
    }
}
