package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.FtpUploader;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Site for fault tests: a folder and an FTP server are its sources, another folder and the server its destinations. It
 * records the dropped files and watches both destinations.
 */
final class FaultSite implements AutoCloseable {

    private final Path folder;
    private final FtpPlace server;
    private final Program program;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<Path> destinations = new ArrayList<>();
    private final List<SetWatcher> watches = new ArrayList<>();
    private final Map<String, Dropped> dropped = new LinkedHashMap<>();
    private final Map<String, Integer> drops = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    FaultSite(Path folder, FtpPlace server) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        this.server = server;
        this.program = new Program(folder);
        Files.createDirectories(inbox());
        Files.createDirectories(remoteInbox());
        source("local", "file:inbox");
        source("camera", server.uri("inbox"));
        set("source.camera.connections", "3");
        destination("outbox", "file:outbox", folder.resolve("outbox"));
        destination("server", server.uri("results"), server.home().resolve("results"));
        set("recipe.small.poster", "thumbnail?width=80");
        set("recipe.small.teaser", "clip?duration=1s");
        set("work.min-free-space", "1MB");
        // tests that kill FFmpeg need a process for each command
        set("ffmpeg.warm", "none");
        set("archive.dir", "archive");
        set("dead-letter.dir", "dead-letter");
        set("work.dir", "work");
        set("store.url", "jdbc:h2:file:./store");
    }

    private void source(String name, String uri) {
        set("source." + name + ".uri", uri);
        set("source." + name + ".recipe", "small");
        set("source." + name + ".destinations", "outbox, server");
        set("source." + name + ".settle", "200ms");
    }

    private void destination(String name, String uri, Path where) throws IOException {
        set("destination." + name + ".uri", uri);
        set("destination." + name + ".retry.attempts", "50");
        set("destination." + name + ".retry.delay", "200ms");
        destinations.add(where);
        watches.add(new SetWatcher(where));
    }

    /** Sets a property, named without {@code cliproute.}, for the next start. */
    FaultSite set(String key, String value) {
        properties.put("cliproute." + key, value);
        return this;
    }

    /** Creates a site without a server: one folder is the source, another the destination. */
    static FaultSite local(Path folder) throws IOException {
        FaultSite site = new FaultSite(folder, new FtpPlace(folder.resolve("no-server"), 1, "", ""));
        site.properties.keySet().removeIf(key -> key.contains(".camera.") || key.contains("destination.server."));
        site.destinations.remove(1);
        site.watches.remove(1).close();
        return site.set("source.local.destinations", "outbox");
    }

    /** Starts the program with the current properties. */
    Program start() throws IOException {
        Files.writeString(
                folder.resolve("application.properties"),
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        return program.start();
    }

    Program program() {
        return program;
    }

    /** Drops a new film into the folder atomically. */
    Dropped drop(String path) throws IOException {
        return drop(Dropped.film("local", path));
    }

    /**
     * Drops a file into the folder of its source atomically. The folder of the server is accessible even if the server
     * is down.
     */
    Dropped drop(Dropped file) throws IOException {
        Path target = (file.source().equals("local") ? inbox() : remoteInbox()).resolve(file.path());
        Files.createDirectories(target.getParent());
        Path part = folder.resolve("being-dropped");
        Files.write(part, file.content());
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return record(file);
    }

    /** Sends a new film to the server. */
    Dropped upload(FtpUploader camera, String path) throws IOException {
        Dropped file = Dropped.film("camera", path);
        camera.upload(new ByteArrayInputStream(file.content()), "inbox/" + path);
        return record(file);
    }

    /** Removes a file from the expected ones. */
    void forget(Dropped file) {
        dropped.remove(file.path());
    }

    /** Records that a file was renamed. */
    Dropped renamed(Dropped file, String path) {
        forget(file);
        return record(new Dropped(file.source(), path, file.sha256(), file.content()));
    }

    private Dropped record(Dropped file) {
        dropped.put(file.path(), file);
        drops.merge(file.path(), 1, Integer::sum);
        names.put(file.sha256(), file.path());
        return file;
    }

    /** Drops and uploads films in turn until the given number is unfinished. */
    void topUp(int count) throws IOException {
        int missing = count - unfinished();
        try (FtpUploader camera = server.camera()) {
            for (int i = 0; i < missing; i++) {
                String number = "%05d".formatted(dropped.size());
                if (i % 2 == 0) {
                    drop("dropped-" + number + ".mp4");
                } else {
                    upload(camera, "sent-" + number + ".mp4");
                }
            }
        }
    }

    /** Returns the number of files that wait or are being processed. */
    int unfinished() {
        return Site.files(inbox()).size()
                + Site.files(work().resolve("spool")).size()
                + (int) Site.files(remoteInbox()).stream()
                        .filter(file -> !file.startsWith(remoteInbox().resolve(".done")))
                        .count();
    }

    /** Waits until no work is left, or for the given time. The census then reports what is left. */
    void drain(Duration atMost) {
        try {
            await().atMost(atMost)
                    .pollInterval(100, TimeUnit.MILLISECONDS)
                    .until(() -> !program.isRunning()
                            || unfinished() == 0 && Site.files(work()).isEmpty());
        } catch (ConditionTimeoutException e) {
            System.out.println("not drained: " + unfinished() + " unfinished; " + program.endOfLog());
        }
    }

    /** Stops the program and counts the files. */
    Census census() throws IOException, InterruptedException {
        program.stop();
        for (SetWatcher watch : watches) {
            watch.close();
        }
        return Census.of(this);
    }

    /** Returns the last file under each name. */
    Collection<Dropped> dropped() {
        return dropped.values();
    }

    /** Returns how often a file of this name was dropped. */
    int drops(String path) {
        return drops.getOrDefault(path, 0);
    }

    /** Returns the name of the file with this content. */
    String name(String sha256) {
        return names.getOrDefault(sha256, "unknown");
    }

    /** Returns the folders other than the archive that may hold an original. */
    List<Path> places() {
        return List.of(inbox(), remoteInbox(), work().resolve("spool"), deadLetter());
    }

    List<Path> destinations() {
        return destinations;
    }

    List<SetWatcher> watches() {
        return watches;
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path remoteInbox() {
        return server.home().resolve("inbox");
    }

    Path archive() {
        return folder.resolve("archive");
    }

    Path deadLetter() {
        return folder.resolve("dead-letter");
    }

    Path work() {
        return folder.resolve("work");
    }

    @Override
    public void close() throws IOException {
        program.end();
        for (SetWatcher watch : watches) {
            watch.close();
        }
    }
}
