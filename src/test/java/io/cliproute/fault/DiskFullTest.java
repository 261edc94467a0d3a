package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.job.JobKey;
import io.cliproute.store.JobStore;
import io.cliproute.support.LogWatch;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No byte is free any more where we work, where results go, or both, and later there is room again. */
@Timeout(1800)
class DiskFullTest {

    private static final int MEGABYTES = 30;

    @TempDir
    private Path folder;

    private final Random random = Faults.random();

    @Test
    void fullDisksAreWaitedFor() throws Exception {
        Path home = folder.toAbsolutePath().resolve("site");
        // the site's folders of these names are file systems of their own
        try (SmallDisk work = SmallDisk.mount(home.resolve("work"), MEGABYTES);
                SmallDisk outbox = SmallDisk.mount(home.resolve("outbox"), MEGABYTES);
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(home, FtpPlace.of(server))) {
                Traffic traffic = new Traffic(site);
                traffic.survives("disk full", Faults.times(20, 2), fault(traffic, site.program(), work, outbox));
            }
        }
    }

    /** The server's connection is in the middle of a transfer then, and no other file is there to show it. */
    @Test
    void aDownloadThatFindsNoRoomIsTakenWhenThereIsRoom() throws Exception {
        Path home = folder.toAbsolutePath().resolve("site");
        try (SmallDisk work = SmallDisk.mount(home.resolve("work"), MEGABYTES);
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(home, FtpPlace.of(server))) {
                site.start().awaitRunning();
                work.fillBut(2 << 20);
                site.drop(Dropped.like(large(4 << 20), "camera", "large.mp4"));
                site.program().awaitLogged("No space left on device");
                work.free();
                site.drain(Duration.ofSeconds(40));
                site.census().assertNothingWentWrong();
            }
        }
    }

    /** H2 closes its database then. */
    @Test
    void aJobStoreThatFoundNoRoomAnswersWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.toAbsolutePath().resolve("store"), 2);
                JobStore store = JobStore.open("jdbc:h2:file:" + disk.root().resolve("jobs"), Clock.systemUTC());
                LogWatch log = new LogWatch(Level.INFO)) {
            Set<String> written = ConcurrentHashMap.newKeySet();
            JobKey first = new JobKey("cam", false, "first.mp4", 1, 2);
            store.keep(first);
            written.add(first.hash());
            disk.fill();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> IntStream.range(0, 2000)
                    .mapToObj(number -> new JobKey("cam", false, "x".repeat(500) + number, 1, 2))
                    .takeWhile(key -> log.lines("is there again").isEmpty())
                    .forEach(key -> {
                        store.keep(key);
                        written.add(key.hash());
                    }));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !log.lines("does not answer").isEmpty());
            disk.free();

            assertThat(writer).succeedsWithin(Duration.ofSeconds(30));
            assertThat(store.kept()).extracting(JobKey::hash).hasSameElementsAs(written);
        }
    }

    /** A film with a box of that size, which players skip. */
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

            /** Where we work, where results go, then both. */
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
