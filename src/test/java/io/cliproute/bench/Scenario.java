package io.cliproute.bench;

import java.io.IOException;
import java.util.List;

/** One thing that is measured. */
interface Scenario {

    /** All of them, in the order of {@code docs/performance.md}. */
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
            new FtpDownloads(),
            new LongDownload(),
            new FullInbox(),
            new StartUp(),
            new MoreWorkers(),
            new LargerFiles(),
            new LookingAtFrames());

    /** For {@code --only} and for the page. */
    String name();

    /** What is measured. */
    String sentence();

    /**
     * Measures it as often as the lab says.
     *
     * @throws LeftOut when it can't be measured here, with the reason
     * @throws IOException when it failed
     */
    List<Finding> measure(Lab lab) throws IOException, InterruptedException, LeftOut;
}
