package io.cliproute.bench;

import io.cliproute.demo.LoopbackFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.ftpserver.ftplet.FtpException;

/** Downloads many small files and a large one from an FTP server. */
record LongDownload() implements Scenario {

    /** Rate of the large transfer, at which it takes longer than all others together. */
    private static final int BYTES_PER_SECOND = 100_000_000;

    @Override
    public String name() {
        return "ftp-long";
    }

    @Override
    public String description() {
        return "`run` with `connections = 4` downloads 200 files of 1 MB from an FTP server on this machine that sends"
                + " 100 MB/s to each connection: time from its start to the last thumbnail, with and without a film"
                + " of 2 GB on the server.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, ScenarioSkippedException {
        long large = lab.isBrief() ? 10_000_000 : 2_000_000_000;
        try (LoopbackFtpServer server = new LoopbackFtpServer(lab.folder("server"), "bench", "bench")) {
            Path inbox = Files.createDirectory(server.home().resolve("inbox"));
            if (!LargerFiles.isRoomFor(large, inbox)) {
                throw new ScenarioSkippedException("The disk has no space for a film of 2 GB.");
            }
            Path film = LargerFiles.film(lab, server.home().resolve("long.mp4"), large);
            int files = lab.times(200, 4);
            Downloads.megabytes(lab, inbox, files);
            server.limit(BYTES_PER_SECOND);
            server.start();
            List<Double> without = new ArrayList<>();
            List<Double> beside = new ArrayList<>();
            for (int run = 0; run < lab.runs(); run++) {
                without.add(Downloads.cliproute(lab, server.uri("inbox"), files, FileServer.CONNECTIONS));
                // the name comes first in a sorted listing
                Path among = Files.createLink(inbox.resolve("0.mp4"), film);
                beside.add(Downloads.cliproute(lab, server.uri("inbox"), files, FileServer.CONNECTIONS));
                Files.delete(among);
            }
            return List.of(
                    Finding.ratio("time, beside the film / without it", new Series(beside).over(new Series(without))),
                    Finding.of("beside the film", new Series(beside), "s"),
                    Finding.of("without it", new Series(without), "s"));
        } catch (FtpException e) {
            throw new IOException(e);
        }
    }
}
