package io.cliproute.bench;

import java.io.IOException;
import java.util.List;

/** Measurement with a name and a section in {@code docs/performance.md}. */
interface Scenario {

    /** All scenarios in the order of {@code docs/performance.md}. */
    List<Scenario> ALL = List.of(
            new Throughput("thumbnails", "thumbnail", 1000, 0.95),
            new Throughput("clips", "clip", 200, 0.95),
            new Throughput("transcodes", "transcode", 20, 0.98),
            new AgainstScript("script", "thumbnail", 200, false),
            new AgainstScript("script-hd", "thumbnail", 200, true),
            new AgainstScript("script-set", "set", 50, false),
            new AgainstScript("script-set-hd", "set", 50, true),
            new LongSheet(),
            new StartOfWork(),
            new Downloads(FileServer.Kind.FTP),
            new Downloads(FileServer.Kind.SFTP),
            new Downloads(FileServer.Kind.S3),
            new DropUploads(),
            new Embedded(),
            new LongDownload(),
            new FullInbox(),
            new StartUp(),
            new CostOfHttp(),
            new LargeHistory(),
            new MoreWorkers(),
            new ClusterScaling(),
            new LargerFiles(),
            new FrameAnalysisSpeed());

    /** Returns the name for {@code --only} and for the page. */
    String name();

    /** Returns a description of the measurement, in Markdown. */
    String description();

    /**
     * Measures as many runs as the lab requests.
     *
     * @throws ScenarioSkippedException if the scenario cannot be measured on this machine
     * @throws IOException if the measurement has failed
     */
    List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException;
}
