package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Renames, replaces and deletes files of an inbox, and the inbox itself, while the program runs. */
@Timeout(1200)
class InboxTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = Faults.random();
    private FaultSite site;

    @BeforeEach
    void prepare() throws IOException {
        site = FaultSite.local(folder.resolve("site"));
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    private void finish(String fault, int times) throws Exception {
        finish(fault, times, List.of());
    }

    private void finish(String fault, int times, List<String> incomplete) throws Exception {
        Census census = site.census().withIncomplete(incomplete);
        Faults.report(fault, times, census);
        census.assertNoFaults();
    }

    private Path setOf(Dropped file) {
        return site.destinations().get(0).resolve(file.path());
    }

    @Test
    void setsOfReplacedFilesAreNeverMixed() throws Exception {
        int times = Faults.times(100, 15);
        Map<String, Integer> lengths = new HashMap<>();
        List<String> mixed = new ArrayList<>();
        site.start().awaitRunning();
        for (int i = 0; i < times; i++) {
            int seconds = 1 + i % 2;
            Dropped file = site.drop(Dropped.like(Media.mp4(seconds), "local", "again.mp4"));
            lengths.put(file.sha256(), seconds);
            for (int look = random.nextInt(12); look >= 0; look--) {
                Program.pause(Duration.ofMillis(50));
                mixed.addAll(mixed(setOf(file), lengths));
            }
        }
        site.drain(Duration.ofMinutes(1));
        finish("same name, other content", times, mixed);
    }

    /** Detects a manifest with the hash of one file and the duration of another. */
    private static List<String> mixed(Path set, Map<String, Integer> lengths) {
        try {
            JsonNode manifest = Site.json(set.resolve("result.json"));
            Integer claimed = lengths.get(manifest.at("/source/sha256").asText());
            long made = Math.round(manifest.at("/media/format/duration").asDouble());
            return claimed != null && claimed == made
                    ? List.of()
                    : List.of("a film of " + claimed + " s is claimed on a set made of one of " + made + " s");
        } catch (UncheckedIOException e) {
            // the manifest is being replaced
            return List.of();
        }
    }

    @Test
    void processesKeptFilesOnceOverRestarts() throws Exception {
        int files = Faults.times(1000, 30);
        site.set("source.local.after", "keep").set("recipe.small.teaser", "probe");
        for (int i = 0; i < files; i++) {
            site.drop("kept-" + i + ".mp4");
        }
        int restarts = Faults.times(5, 2);
        for (int i = 1; i <= restarts; i++) {
            Program program = site.start();
            int enough = files * i / (restarts + 1);
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !program.isRunning() || published() >= enough);
            if (i % 2 == 0) {
                program.kill();
            } else {
                program.stop();
            }
        }
        site.start();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !site.program().isRunning()
                        || published() >= files && Site.files(site.work()).isEmpty());
        site.program().runFor(Duration.ofSeconds(3));
        finish("restarts, originals kept", restarts);
    }

    private int published() {
        return site.watches().stream()
                .map(SetWatcher::publications)
                .mapToInt(Map::size)
                .sum();
    }

    @Test
    void archivesRenamedFileOnceUnderItsName() throws Exception {
        int files = Faults.times(100, 20);
        site.start().awaitRunning();
        for (int i = 0; i < files; i += 5) {
            List<Dropped> few = new ArrayList<>();
            for (int file = i; file < i + 5; file++) {
                few.add(site.drop("old-" + file + ".mp4"));
            }
            Program.pause(Duration.ofMillis(random.nextInt(1000)));
            for (Dropped file : few) {
                Program.pause(Duration.ofMillis(random.nextInt(100)));
                rename(file);
            }
        }
        site.drain(Duration.ofMinutes(1));
        for (Dropped file : site.dropped()) {
            assertThat(site.archive().resolve("local").resolve(file.path())).hasBinaryContent(file.content());
        }
        finish("file renamed in the inbox", files);
    }

    private void rename(Dropped file) throws IOException {
        String path = file.path().replace("old", "new");
        try {
            Files.move(site.inbox().resolve(file.path()), site.inbox().resolve(path));
            site.renamed(file, path);
        } catch (NoSuchFileException ignored) {
            // already processed under its old name
        }
    }

    @Test
    void ignoresFileDeletedWhileQueued() throws Exception {
        int files = Faults.times(100, 30);
        site.set("workers", "1");
        List<Dropped> dropped = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            dropped.add(site.drop("film-" + i + ".mp4"));
        }
        Program program = site.start().awaitLogged(": started");
        Program.pause(Duration.ofMillis(300));
        List<Dropped> waiting = dropped.stream()
                .filter(file -> !program.log().contains("[local] " + file.path() + ": started"))
                .skip(files / 4)
                .toList();
        assertThat(waiting).isNotEmpty();
        for (Dropped file : waiting) {
            Files.delete(site.inbox().resolve(file.path()));
            site.forget(file);
        }
        site.drain(Duration.ofMinutes(1));
        assertThat(waiting)
                .filteredOn(file -> !program.log().contains("[local] " + file.path() + ": started with recipe small"))
                .isNotEmpty()
                .noneMatch(file -> Files.exists(setOf(file).resolve("result.json")));
        finish("file deleted while it waits", waiting.size());
    }

    @Test
    void temporarilyMissingInboxLosesNothing() throws Exception {
        int times = Faults.times(10, 2);
        Path away = site.inbox().resolveSibling("inbox-elsewhere");
        site.start().awaitRunning();
        for (int i = 0; i < times; i++) {
            for (int file = 0; file < 10; file++) {
                site.drop("film-" + i + "-" + file + ".mp4");
            }
            site.program().awaitChild(random);
            Files.move(site.inbox(), away);
            if (i % 2 == 0) {
                Files.writeString(site.inbox(), "no folder");
            }
            site.program().runFor(Duration.ofSeconds(3));
            restoreInbox(away);
        }
        site.drain(Duration.ofMinutes(1));
        finish("inbox removed and restored", times);
    }

    /** Replaces the inbox by another folder until the set is delivered. */
    @Test
    void deliversOnceWhenInboxIsSwitchedDuringDelivery() throws Exception {
        Path mounted = Files.move(site.inbox(), site.inbox().resolveSibling("inbox-mounted"));
        Path other = Files.createDirectory(site.inbox().resolveSibling("inbox-other"));
        Files.createSymbolicLink(site.inbox(), mounted);
        Path blocker = Files.writeString(site.destinations().get(0).resolve("film.mp4"), "no folder");
        site.start().awaitRunning();
        site.drop("film.mp4");
        site.program().awaitLogged("failed, retrying");
        switchInbox(other);
        Files.delete(blocker);
        // before that, the original could still be archived
        site.program().awaitLogged("delivered, but removed or replaced in its inbox");
        switchInbox(mounted);
        site.program().awaitLogged("already delivered by an earlier run, archiving the original only");
        site.drain(Duration.ofMinutes(1));
        finish("inbox switched during delivery", 1);
    }

    private void switchInbox(Path target) throws IOException {
        Path link = Files.createSymbolicLink(target.resolveSibling("link"), target);
        Files.move(link, site.inbox(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Moves the inbox back, in place of an empty folder that the program may have created. */
    private void restoreInbox(Path away) throws IOException {
        Files.deleteIfExists(site.inbox());
        Files.move(away, site.inbox());
    }
}
