package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.job.JobKey;
import io.cliproute.store.JobStore;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills the disks of the work folder and of a destination, and frees space later. */
@Timeout(1800)
class DiskFullTest {

    @TempDir
    private Path folder;

    private final Random random = Faults.random();

    /** Returns all types in the long form, one in the short form. */
    static Stream<SmallDisk.Type> types() {
        return Stream.of(SmallDisk.Type.EXT4, SmallDisk.Type.XFS, SmallDisk.Type.TMPFS)
                .limit(Faults.times(3, 1));
    }

    @ParameterizedTest
    @MethodSource("types")
    void waitsForSpaceOnFullDisks(SmallDisk.Type type) throws Exception {
        Path home = folder.toAbsolutePath().resolve("site");
        // the work folder and the outbox of the site are mount points
        try (SmallDisk work = type.mount(home.resolve("work"));
                SmallDisk outbox = type.mount(home.resolve("outbox"));
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(home, FtpPlace.of(server))) {
                Traffic traffic = new Traffic(site);
                traffic.survives(
                        "disk full, " + type, Faults.times(20, 2), fault(traffic, site.program(), work, outbox));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXT4", "XFS"})
    void waitsForSpaceAtDestinationAndInArchive(SmallDisk.Type type) throws Exception {
        Path home = folder.toAbsolutePath().resolve("site");
        try (SmallDisk outbox = type.mount(home.resolve("outbox"));
                SmallDisk archive = type.mount(home.resolve("archive"));
                FaultSite site = impatientSite(home)) {
            site.start().awaitRunning();
            outbox.fill();
            archive.fill();
            site.drop("film.mp4");
            site.program().awaitLogged("failed, retrying");
            site.program().runFor(Duration.ofSeconds(3));
            outbox.free();
            site.program().awaitLogged("delivered to outbox");
            site.program().runFor(Duration.ofSeconds(2));
            archive.free();
            site.drain(Duration.ofSeconds(40));
            site.census().assertNoFaults();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox", "work"})
    void waitsForInodes(String place) throws Exception {
        Path home = folder.toAbsolutePath().resolve("site");
        try (SmallDisk disk = SmallDisk.Type.EXT4_FEW_INODES.mount(home.resolve(place));
                FaultSite site = impatientSite(home)) {
            site.start().awaitRunning();
            disk.fillInodes();
            site.drop("film.mp4");
            site.program().awaitLogged("film.mp4");
            site.program().runFor(Duration.ofSeconds(3));
            disk.free();
            site.drain(Duration.ofSeconds(40));
            site.census().assertNoFaults();
        }
    }

    /**
     * Creates a site with one retry, so that an error that is not recognized as lack of space makes a dead letter
     * within a second.
     */
    private static FaultSite impatientSite(Path home) throws IOException {
        return FaultSite.local(home)
                .set("destination.outbox.retry.attempts", "1")
                .set("destination.outbox.retry.delay", "100ms");
    }

    /** Fills the disk during a transfer, with no other file at the server. */
    @Test
    void downloadsFileOnceSpaceIsAvailable() throws Exception {
        Path home = folder.toAbsolutePath().resolve("site");
        try (SmallDisk work = SmallDisk.Type.TMPFS.mount(home.resolve("work"));
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(home, FtpPlace.of(server))) {
                site.start().awaitRunning();
                work.fillBut(2 << 20);
                site.drop(Dropped.like(large(4 << 20), "camera", "large.mp4"));
                site.program().awaitLogged("No space left on device");
                work.free();
                site.drain(Duration.ofSeconds(40));
                site.census().assertNoFaults();
            }
        }
    }

    /** Fills the disk of an H2 database, which H2 closes then. */
    @Test
    void jobStoreContinuesOnceSpaceIsAvailable() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.toAbsolutePath().resolve("store"), 2);
                JobStore store = JobStore.open("jdbc:h2:file:" + disk.root().resolve("jobs"), Clock.systemUTC());
                LogCapture log = new LogCapture(Level.INFO)) {
            Set<String> written = ConcurrentHashMap.newKeySet();
            JobKey first = new JobKey("cam", false, "first.mp4", 1, 2);
            store.recordKept(first);
            written.add(first.hash());
            disk.fill();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> IntStream.range(0, 2000)
                    .mapToObj(number -> new JobKey("cam", false, "x".repeat(500) + number, 1, 2))
                    .takeWhile(key -> log.lines("Reconnected to job store").isEmpty())
                    .forEach(key -> {
                        store.recordKept(key);
                        written.add(key.hash());
                    }));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !log.lines("jobs wait until it is available").isEmpty());
            disk.free();

            assertThat(writer).succeedsWithin(Duration.ofSeconds(30));
            assertThat(store.keptFiles()).extracting(JobKey::hash).hasSameElementsAs(written);
        }
    }

    /** Creates a film with an additional box of the given size, which players skip. */
    private Path large(int bytes) throws IOException {
        byte[] film = Files.readAllBytes(Media.tiny());
        ByteBuffer content = ByteBuffer.allocate(film.length + bytes);
        content.put(film).putInt(bytes).put("free".getBytes(StandardCharsets.US_ASCII));
        return Files.write(folder.resolve("large.mp4"), content.array());
    }

    private Traffic.Fault fault(Traffic traffic, Program program, SmallDisk... disks) {
        Duration each = Duration.ofSeconds(Faults.times(30, 3));
        return new Traffic.Fault() {
            @Override
            public void await(int time) throws InterruptedException {
                traffic.awaitWork();
                program.runFor(Duration.ofMillis(random.nextInt(1000)));
            }

            /** Fills the work folder, the destination, or both in turn. */
            @Override
            public void strike(int time) throws Exception {
                switch (time % 3) {
                    case 0 -> SmallDisk.stayFull(each, disks[0]);
                    case 1 -> SmallDisk.stayFull(each, disks[1]);
                    default -> SmallDisk.stayFull(each, disks);
                }
                for (SmallDisk disk : disks) {
                    disk.free();
                }
                program.runFor(Duration.ofSeconds(2));
            }
        };
    }
}
