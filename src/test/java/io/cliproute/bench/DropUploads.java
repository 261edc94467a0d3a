package io.cliproute.bench;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.ftpserver.ftplet.FtpException;

/** Uploads many small files to the drop server. */
record DropUploads() implements Scenario {

    private static final String USER = "bench";

    @Override
    public String name() {
        return "drop";
    }

    @Override
    public String description() {
        return "`lftp mirror --reverse --parallel=4` uploads 200 files of 1 MB to the drop server of a running service:"
                + " time from its start to the last thumbnail, against the same uploads to another FTP server (Apache"
                + " FtpServer without checks of ours) while `xargs -P4` runs the same FFmpeg on local copies.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException {
        if (ProgramCommands.onPath("lftp").isEmpty()) {
            throw new ScenarioSkippedException("lftp is not installed.");
        }
        int files = lab.times(200, 4);
        Path films = lab.folder("uploads");
        Downloads.megabytes(lab, films, files);
        Peer floor = new Floor("thumbnail", lab).of("xargs", Floor.xargs(), lab.films(files));
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int run = 0; run < lab.runs(); run++) {
            ours.add(cliproute(lab, films, files));
            theirs.add(others(lab, films, floor));
        }
        return List.of(
                Finding.ratio("time, cliproute / lftp and xargs", new Series(ours).over(new Series(theirs)))
                        .atMost(1.3),
                Finding.of("cliproute", new Series(ours), "s"),
                Finding.of("lftp and xargs", new Series(theirs), "s"));
    }

    private static double cliproute(Lab lab, Path films, int files) throws IOException, InterruptedException {
        Path folder = lab.folder("service");
        int port = LoopbackPorts.free();
        try (Service service = new Service(folder, "thumbnail")) {
            service.set("cliproute.source.inbox.uri=drop:" + USER, "cliproute.source.inbox.password=" + USER);
            service.set("cliproute.drop.ftp.port=" + port, "cliproute.drop.sftp.port=off");
            service.set("cliproute.drop.ftp.passive-ports=0").without("cliproute.source.inbox.settle");
            service.start();
            service.awaitThat(() -> LoopbackPorts.accepts(port));
            long start = System.nanoTime();
            lab.stopwatch().run(upload(port, films));
            service.awaitFilms(files);
            return (System.nanoTime() - start) / 1e9;
        } finally {
            lab.clear(folder);
        }
    }

    private static double others(Lab lab, Path films, Peer floor) throws IOException, InterruptedException {
        Path folder = lab.folder("server");
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder, USER, USER)) {
            server.start();
            return Downloads.beside(lab, floor, upload(server.port(), films));
        } catch (FtpException e) {
            throw new IOException(e);
        } finally {
            lab.clear(folder);
        }
    }

    private static List<String> upload(int port, Path films) {
        String script =
                "set ftp:ssl-allow no; open -u %s,%s ftp://127.0.0.1:%d; mirror --reverse --parallel=%d %s .; quit"
                        .formatted(USER, USER, port, FileServer.CONNECTIONS, films);
        return List.of("lftp", "-e", script);
    }
}
