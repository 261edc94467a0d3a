package io.cliproute.demo;

import io.cliproute.ClipRoute;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
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

/** Runs the demonstration in a folder of its own. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(55);

    private final Path samples;
    private final Path folder;
    private final Toolchain toolchain;
    private final PrintWriter out;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param samples where the sample videos are
     * @param folder empty, for everything the demonstration makes
     */
    public Demo(Path samples, Path folder, Toolchain toolchain, PrintWriter out) {
        this.samples = samples;
        this.folder = folder;
        this.toolchain = toolchain;
        this.out = out;
    }

    /** Runs it to the end and tells what arrived. True when every result was checked and found right. */
    public boolean run() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(
                folder.resolve("ftp-server"), "camera", UUID.randomUUID().toString())) {
            server.start();
            for (String name : List.of("inbox", "outbox")) {
                Files.createDirectories(server.home().resolve(name));
            }
            say("FTP server on 127.0.0.1:%d, FFmpeg %s (%s)", server.port(), toolchain.version(), toolchain.origin());
            Settings settings = settings(server);
            try (ClipRoute clipRoute = new ClipRoute(settings, toolchain, Map.of(), folder.resolve("no-routes"))) {
                clipRoute.start();
                deliverSamples(server);
                List<Check> checks = Check.all(samples, folder, toolchain);
                return await(checks) && report(checks);
            }
        }
    }

    /** Has {@link #run}, on another thread, close everything and return before its time. */
    public void stop() {
        stopped.countDown();
    }

    private Settings settings(LoopbackFtpServer server) throws Exception {
        Map<String, String> given = new HashMap<>();
        given.put("cliproute.source.folder.uri", "file:" + folder.resolve("inbox"));
        given.put("cliproute.source.camera.uri", server.uri("inbox"));
        for (String source : List.of("folder", "camera")) {
            given.put("cliproute.source." + source + ".recipe", "web");
            given.put("cliproute.source." + source + ".destinations", "shelf, partner");
            given.put("cliproute.source." + source + ".settle", "1s");
        }
        given.put("cliproute.destination.shelf.uri", "file:" + folder.resolve("outbox"));
        given.put("cliproute.destination.partner.uri", server.uri("outbox"));
        for (String ours : List.of("archive", "dead-letter", "work")) {
            given.put("cliproute." + ours + ".dir", folder.resolve(ours).toString());
        }
        given.put("cliproute.store.url", "jdbc:h2:file:" + folder.resolve("store"));
        given.put("cliproute.work.min-free-space", "10MB");
        return SettingsReader.read(ConfigurationLayers.of(given));
    }

    private void deliverSamples(LoopbackFtpServer server) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(samples.resolve(Check.DROPPED), inbox.resolve(Check.DROPPED));
        say("dropped into the folder: %s", Check.DROPPED);
        upload(server, samples.resolve(Check.SENT));
        say("sent by FTP:             %s", Check.SENT);
        byte[] whole = Files.readAllBytes(samples.resolve(Check.SENT));
        Path part = inbox.resolve(Check.BROKEN + ".part");
        Files.write(part, Arrays.copyOf(whole, Check.BROKEN_BYTES));
        Files.move(part, inbox.resolve(Check.BROKEN), StandardCopyOption.ATOMIC_MOVE);
        say("dropped, cut off:        %s", Check.BROKEN);
    }

    /** As a camera does it: log in, store, log out. */
    private static void upload(LoopbackFtpServer server, Path file) throws IOException {
        FTPClient camera = new FTPClient();
        camera.connect("127.0.0.1", server.port());
        try (InputStream content = Files.newInputStream(file)) {
            camera.login(server.user(), server.password());
            camera.enterLocalPassiveMode();
            camera.setFileType(FTP.BINARY_FILE_TYPE);
            if (!camera.storeFile("inbox/" + file.getFileName(), content)) {
                throw new IOException("the FTP server said " + camera.getReplyString());
            }
            camera.logout();
        } finally {
            camera.disconnect();
        }
    }

    /** Until everything has arrived or patience ends; a check looks at files only. False when it was stopped. */
    private boolean await(List<Check> checks) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!stopped.await(100, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > deadline || checks.stream().allMatch(Check::hasArrived)) {
                return true;
            }
        }
        return false;
    }

    private boolean report(List<Check> checks) {
        say("%nWhat arrived where, below %s:", folder);
        boolean good = true;
        for (Check check : checks) {
            Optional<String> complaint = check.complaint();
            good &= complaint.isEmpty();
            say(
                    "  %s %s%s",
                    complaint.isEmpty() ? "ok  " : "FAIL",
                    check.what(),
                    complaint.map(why -> ": " + why).orElse(""));
        }
        say(good ? "%nEverything arrived and was checked." : "%nSomething is wrong; --keep leaves all of it there.");
        return good;
    }

    private void say(String format, Object... arguments) {
        out.printf(format + "%n", arguments);
        out.flush();
    }
}
