package io.cliproute.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the time per file by number of workers. */
record MoreWorkers() implements Scenario {

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public String description() {
        return "`batch` makes 100 thumbnails with 1 to 8 workers, without sandbox.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        Lab.Films films = lab.films(lab.times(100, 2));
        List<Peer> peers = new ArrayList<>();
        for (int workers : lab.isBrief() ? List.of(2) : List.of(1, 2, 4, 8)) {
            String name = workers + (workers == 1 ? " worker" : " workers");
            peers.add(Batches.open(name, "thumbnail", films, "cliproute.workers=" + workers));
        }
        return Contest.among(peers, lab).absolute();
    }
}
