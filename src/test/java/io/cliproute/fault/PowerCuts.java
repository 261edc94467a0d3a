package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Requirements;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Disk of which atomic snapshots can be taken during writes. A snapshot has the content that a power cut at that
 * instant leaves. The disk is an ext4 file system in a file on XFS, which copies files by reference; a snapshot is such
 * a copy, and mounting it replays the journal.
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
        Requirements.tool("mkfs.ext4");
        PowerCuts cuts = new PowerCuts(SmallDisk.Type.XFS_LARGE.mount(folder.resolve("host")), folder);
        try (RandomAccessFile sparse = new RandomAccessFile(cuts.image.toFile(), "rw")) {
            sparse.setLength((long) MEGABYTES << 20);
        }
        execute("mkfs.ext4", "-q", "-F", cuts.image.toString());
        execute("mount", "-o", "loop", cuts.image.toString(), cuts.disk.toString());
        return cuts;
    }

    /** Returns the mount point of the disk. */
    Path disk() {
        return disk;
    }

    /** Inspects a snapshot, which it may change. */
    interface Inspection {
        void inspect(Path snapshot) throws Exception;
    }

    /** Takes a snapshot, mounts it and inspects it. */
    void cut(Inspection inspection) throws Exception {
        Path copy = host.root().resolve("snapshot.img");
        execute("cp", "--reflink=always", image.toString(), copy.toString());
        execute("mount", "-o", "loop", copy.toString(), snapshot.toString());
        try {
            inspection.inspect(snapshot);
        } finally {
            unmount(snapshot);
            Files.delete(copy);
        }
    }

    /** Ends the programs that use the disk. */
    interface Shutdown {
        void end() throws Exception;
    }

    /** Cuts the power: resets the disk to its content at this instant. */
    void strike(Shutdown shutdown) throws Exception {
        Path copy = host.root().resolve("left.img");
        execute("cp", "--reflink=always", image.toString(), copy.toString());
        shutdown.end();
        unmount(disk);
        Files.move(copy, image, StandardCopyOption.REPLACE_EXISTING);
        execute("mount", "-o", "loop", image.toString(), disk.toString());
    }

    /** Syncs the disk, as a sender of files has to. */
    void sync() throws IOException, InterruptedException {
        execute("sync", "-f", disk.toString());
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        assertThat(SmallDisk.run(command)).as(String.join(" ", command)).isTrue();
    }

    /** Retries, because a process that has just ended may keep the disk busy for a moment. */
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
