package io.cliproute.demo;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.drop.DropServer;
import io.cliproute.program.StandaloneProgram;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/**
 * Demonstration: processes sample videos from a folder and from a camera that uploads to the drop server, delivers to a
 * folder and to an FTP server, and checks the results.
 */
public final class Demo {

    private static final Duration TIMEOUT = Duration.ofSeconds(55);

    private final Path samples;
    private final Path folder;
    private final Toolchain toolchain;
    private final PrintWriter out;
    private final String cameraPassword = UUID.randomUUID().toString();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param samples folder of the sample videos
     * @param folder empty folder for all files of the demonstration
     */
    public Demo(Path samples, Path folder, Toolchain toolchain, PrintWriter out) {
        this.samples = samples;
        this.folder = folder;
        this.toolchain = toolchain;
        this.out = out;
    }

    /** Runs the demonstration and prints its results. Returns whether all results are correct. */
    public boolean run() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(
                folder.resolve("ftp-server"), "partner", UUID.randomUUID().toString())) {
            server.start();
            Files.createDirectories(server.home().resolve("outbox"));
            print(
                    "FTP server on 127.0.0.1:%d as a destination, FFmpeg %s (%s)",
                    server.port(), toolchain.version(), toolchain.origin());
            Settings settings = settings(server);
            try (StandaloneProgram program =
                    new StandaloneProgram(settings, toolchain, Map.of(), folder.resolve("no-routes"))) {
                program.start();
                dropSamples(program.pipeline().dropServer().orElseThrow());
                List<DemoCheck> checks = DemoCheck.all(samples, folder, toolchain);
                return await(checks) && report(checks);
            }
        }
    }

    /** Makes {@link #run}, which runs on another thread, clean up and return early. */
    public void stop() {
        stopped.countDown();
    }

    private Settings settings(LoopbackFtpServer server) throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put("cliproute.source.folder.uri", "file:" + folder.resolve("inbox"));
        properties.put("cliproute.source.camera.uri", "drop:camera");
        properties.put("cliproute.source.camera.password", cameraPassword);
        properties.put("cliproute.source.folder.settle", "1s");
        properties.put("cliproute.drop.dir", folder.resolve("drop").toString());
        properties.put("cliproute.drop.ftp.port", "0");
        properties.put("cliproute.drop.ftp.passive-ports", "0");
        properties.put("cliproute.drop.ftp.tls", "off");
        properties.put("cliproute.drop.sftp.port", "off");
        for (String source : List.of("folder", "camera")) {
            properties.put("cliproute.source." + source + ".recipe", "web");
            properties.put("cliproute.source." + source + ".destinations", "shelf, partner");
        }
        properties.put("cliproute.destination.shelf.uri", "file:" + folder.resolve("outbox"));
        properties.put("cliproute.destination.partner.uri", server.uri("outbox"));
        for (String folderKey : List.of("archive", "dead-letter", "work")) {
            properties.put(
                    "cliproute." + folderKey + ".dir", folder.resolve(folderKey).toString());
        }
        properties.put("cliproute.store.url", "jdbc:h2:file:" + folder.resolve("store"));
        properties.put("cliproute.work.min-free-space", "10MB");
        return SettingsReader.read(ConfigurationLayers.of(properties));
    }

    private void dropSamples(DropServer server) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(samples.resolve(DemoCheck.DROPPED), inbox.resolve(DemoCheck.DROPPED));
        print("dropped into the inbox:  %s", DemoCheck.DROPPED);
        upload(server.ftpPort().orElseThrow(), samples.resolve(DemoCheck.UPLOADED));
        print("uploaded by a camera:    %s", DemoCheck.UPLOADED);
        byte[] whole = Files.readAllBytes(samples.resolve(DemoCheck.UPLOADED));
        Path part = inbox.resolve(DemoCheck.TRUNCATED + ".part");
        Files.write(part, Arrays.copyOf(whole, DemoCheck.TRUNCATED_BYTES));
        Files.move(part, inbox.resolve(DemoCheck.TRUNCATED), StandardCopyOption.ATOMIC_MOVE);
        print("truncated file dropped:  %s", DemoCheck.TRUNCATED);
    }

    /** Uploads a file as a camera does: log in, store, log out. */
    private void upload(int port, Path file) throws IOException {
        FTPClient camera = new FTPClient();
        camera.connect("127.0.0.1", port);
        try (InputStream content = Files.newInputStream(file)) {
            camera.login("camera", cameraPassword);
            camera.enterLocalPassiveMode();
            camera.setFileType(FTP.BINARY_FILE_TYPE);
            if (!camera.storeFile(file.getFileName().toString(), content)) {
                throw new IOException("upload refused by the drop server: " + camera.getReplyString());
            }
            camera.logout();
        } finally {
            camera.disconnect();
        }
    }

    /**
     * Waits until all files have arrived or the timeout has passed. Returns false when the demonstration was stopped.
     */
    private boolean await(List<DemoCheck> checks) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!stopped.await(100, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > deadline || checks.stream().allMatch(DemoCheck::hasArrived)) {
                return true;
            }
        }
        return false;
    }

    private boolean report(List<DemoCheck> checks) {
        print("%nResults in %s:", folder);
        boolean correct = true;
        for (DemoCheck check : checks) {
            Optional<String> problem = check.problem();
            correct &= problem.isEmpty();
            print(
                    "  %s %s%s",
                    problem.isEmpty() ? "ok  " : "FAIL",
                    check.name(),
                    problem.map(why -> ": " + why).orElse(""));
        }
        print(
                correct
                        ? "%nAll results are correct."
                        : "%nSome results are wrong or missing; run the demonstration with --keep to look at the files.");
        return correct;
    }

    private void print(String format, Object... arguments) {
        out.printf(format + "%n", arguments);
        out.flush();
    }
}
