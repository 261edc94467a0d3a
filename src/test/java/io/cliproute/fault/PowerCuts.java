package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Needed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * A disk of which atomic snapshots can be taken while it is written to: what is in one is what a power cut at that instant
 * leaves. The disk is an ext4 file system in a file on XFS, which copies a file by reference; a snapshot is such a copy, and
 * mounting it replays the journal.
 */
final class PowerCuts implements AutoCloseable {

    private static final int MEGABYTES = 128;

    private final SmallDisk host;
    private final Path image;
    private final Path disk;
    private final Path snapshot;

    private PowerCuts(SmallDisk host, Path folder) throws IOException {
        this.host = host;
        this.image = host.root().resolve("disk.img");
        this.disk = Files.createDirectories(folder.resolve("disk"));
        this.snapshot = Files.createDirectories(folder.resolve("snapshot"));
    }

    static PowerCuts mount(Path folder) throws IOException, InterruptedException {
        Needed.tool("mkfs.ext4");
        PowerCuts cuts = new PowerCuts(SmallDisk.Type.XFS_LARGE.mount(folder.resolve("host")), folder);
        try (RandomAccessFile sparse = new RandomAccessFile(cuts.image.toFile(), "rw")) {
            sparse.setLength((long) MEGABYTES << 20);
        }
        must("mkfs.ext4", "-q", "-F", cuts.image.toString());
        must("mount", "-o", "loop", cuts.image.toString(), cuts.disk.toString());
        return cuts;
    }

    /** Where to write to. */
    Path disk() {
        return disk;
    }

    /** Looks at a snapshot, in a folder in which what it finds may be changed. */
    interface Look {
        void at(Path snapshot) throws Exception;
    }

    /** Takes a snapshot now. */
    void cut(Look look) throws Exception {
        Path copy = host.root().resolve("snapshot.img");
        must("cp", "--reflink=always", image.toString(), copy.toString());
        must("mount", "-o", "loop", copy.toString(), snapshot.toString());
        try {
            look.at(snapshot);
        } finally {
            unmount(snapshot);
            Files.delete(copy);
        }
    }

    /** Exit code and output of a program that has ended. */
    interface End {
        void end() throws Exception;
    }

    /** Cuts the power now: what is on the disk at this instant is what is there when this returns, in the same place. */
    void strike(End ofThePrograms) throws Exception {
        Path copy = host.root().resolve("left.img");
        must("cp", "--reflink=always", image.toString(), copy.toString());
        ofThePrograms.end();
        unmount(disk);
        Files.move(copy, image, StandardCopyOption.REPLACE_EXISTING);
        must("mount", "-o", "loop", image.toString(), disk.toString());
    }

    /** Forces all to the disk, as whoever drops a file has to. */
    void sync() throws IOException, InterruptedException {
        must("sync", "-f", disk.toString());
    }

    private static void must(String... command) throws IOException, InterruptedException {
        assertThat(SmallDisk.run(command)).as(String.join(" ", command)).isTrue();
    }

    /** A process that has just ended can hold it for another moment. */
    private static void unmount(Path where) {
        await().atMost(Duration.ofSeconds(10)).until(() -> SmallDisk.run("umount", where.toString()));
    }

    @Override
    public void close() throws IOException {
        try {
            SmallDisk.run("umount", "-l", disk.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        host.close();
    }
}
