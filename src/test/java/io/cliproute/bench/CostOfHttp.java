package io.cliproute.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures what {@code run} needs up to its first result, with and without the HTTP interface. */
record CostOfHttp() implements Scenario {

    private static final int MEGABYTE = 1 << 20;

    /**
     * Resources that a service has used, without its child processes.
     *
     * @param cpuSeconds processor time
     * @param megabytes resident memory
     */
    private record Footprint(double cpuSeconds, double megabytes) {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String description() {
        return "Processor time and resident memory of `run` when its first result has arrived, without FFmpeg's, with and without"
                + " the HTTP interface (`cliproute.http.enabled`).";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException {
        // the first start may write the class archive
        lab.stopwatch().run(ProgramCommands.cliproute("--version"));
        List<Footprint> with = new ArrayList<>();
        List<Footprint> without = new ArrayList<>();
        for (int i = 0; i < lab.runs(); i++) {
            with.add(footprint(lab, true));
            without.add(footprint(lab, false));
        }
        return List.of(
                Finding.ratio("processor time, with / without", cpu(with).over(cpu(without))),
                Finding.of("additional processor time", cpu(with).minus(cpu(without)), "s")
                        .atMost(0.3),
                Finding.ratio("memory, with / without", memory(with).over(memory(without))),
                Finding.of("additional memory", memory(with).minus(memory(without)), "MB")
                        .atMost(40));
    }

    private static Footprint footprint(Lab lab, boolean http) throws IOException {
        try (Service service = new Service(lab.folder("service"), "thumbnail")) {
            service.set("cliproute.http.enabled=" + http, "cliproute.ffmpeg.warm=none");
            lab.film(0, service.inbox().resolve("film.mp4"));
            service.start();
            service.awaitSets(1);
            return new Footprint(
                    service.cpuSeconds(), (double) service.memory("VmRSS").orElse(0) / MEGABYTE);
        }
    }

    private static Series cpu(List<Footprint> footprints) {
        return new Series(footprints.stream().map(Footprint::cpuSeconds).toList());
    }

    private static Series memory(List<Footprint> footprints) {
        return new Series(footprints.stream().map(Footprint::megabytes).toList());
    }
}
