package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Broker;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Folders, broker and database that several programs share, and those programs. */
final class ClusterSite implements AutoCloseable {

    private final Path folder;
    private final FaultSite site;
    private final Broker broker;
    private final KillablePostgres database;
    private final Map<String, Program> programs = new LinkedHashMap<>();

    ClusterSite(Path folder) throws IOException {
        this.folder = folder;
        site = FaultSite.local(folder.resolve("site"));
        broker = Broker.open(folder.resolve("broker")).start();
        database = new KillablePostgres(folder.resolve("postgres")).start();
    }

    /** Starts a program, or starts it again. */
    Program start(String name, String role) throws IOException {
        Program program = programs.get(name);
        if (program == null) {
            Path own = Files.createDirectories(folder.resolve("programs").resolve(name));
            Files.writeString(own.resolve("application.properties"), properties(role));
            program = new Program(own);
            programs.put(name, program);
        }
        return program.start();
    }

    private String properties(String role) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("role", role);
        values.put("workers", "2");
        values.put("queue.uri", "jms:queue:media");
        values.put("jms.url", broker.url());
        values.put("jms.lease", "5s");
        values.put("store.url", database.url());
        values.put("source.local.uri", "file:" + site.inbox());
        values.put("source.local.recipe", "small");
        values.put("source.local.destinations", "outbox");
        values.put("source.local.settle", "200ms");
        values.put("destination.outbox.uri", "file:" + site.destinations().get(0));
        values.put("destination.outbox.retry.delay", "200ms");
        values.put("recipe.small.poster", "thumbnail?width=80");
        values.put("recipe.small.teaser", "clip?duration=1s");
        values.put("archive.dir", site.archive().toString());
        values.put("dead-letter.dir", site.deadLetter().toString());
        values.put("work.dir", "work");
        values.put("work.min-free-space", "1MB");
        values.put("ffmpeg.warm", "none");
        values.put("http.enabled", "false");
        return values.entrySet().stream()
                .map(entry -> "cliproute." + entry.getKey() + " = " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    FaultSite files() {
        return site;
    }

    Broker broker() {
        return broker;
    }

    KillablePostgres database() {
        return database;
    }

    Program program(String name) {
        return programs.get(name);
    }

    /** Waits until no work is left, or for the given time. The census then reports what is left. */
    void drain(Duration atMost) {
        try {
            await().atMost(atMost)
                    .pollInterval(100, TimeUnit.MILLISECONDS)
                    .until(() -> site.unfinished() == 0 && leftovers().isEmpty());
        } catch (ConditionTimeoutException e) {
            System.out.println("not drained: " + site.unfinished() + " unfinished, " + leftovers());
        }
    }

    /** Stops all programs and counts the files. */
    Census census() throws IOException, InterruptedException {
        Collection<String> orphans = new TreeSet<>();
        for (Program program : programs.values()) {
            if (program.isRunning()) {
                program.stop();
            }
            orphans.addAll(program.orphans());
        }
        for (SetWatcher watch : site.watches()) {
            watch.close();
        }
        assertThat(orphans).as("orphaned processes").isEmpty();
        assertThat(leftovers()).as("files in work folders").isEmpty();
        assertThat(broker.messages("DLQ")).as("dead letters of the broker").isEmpty();
        return Census.of(site);
    }

    private List<Path> leftovers() {
        List<Path> left = new ArrayList<>();
        programs.keySet()
                .forEach(name -> left.addAll(
                        Site.files(folder.resolve("programs").resolve(name).resolve("work"))));
        return left;
    }

    void printLogs() {
        programs.forEach((name, program) -> System.out.println("--- " + name + "\n" + program.log()));
    }

    @Override
    public void close() throws IOException {
        programs.values().forEach(Program::end);
        site.close();
        broker.close();
        database.close();
    }
}
