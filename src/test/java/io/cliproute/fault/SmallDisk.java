package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.files.FileTree;
import io.cliproute.support.Requirements;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Small file system that can be filled. Mounting it requires root. */
final class SmallDisk implements AutoCloseable {

    /** Type of the file system. A full tmpfs, for instance, still creates folders. */
    enum Type {
        TMPFS(30),
        EXT4(30, "mkfs.ext4", "-q", "-F", "-m", "0"),
        EXT4_FEW_INODES(30, "mkfs.ext4", "-q", "-F", "-m", "0", "-N", "128"),
        /** The smallest size that mkfs.xfs accepts. */
        XFS(300, "mkfs.xfs", "-q", "-f"),
        XFS_LARGE(1024, "mkfs.xfs", "-q", "-f");

        private final int megabytes;
        private final List<String> mkfs;

        Type(int megabytes, String... mkfs) {
            this.megabytes = megabytes;
            this.mkfs = List.of(mkfs);
        }

        SmallDisk mount(Path where) throws IOException, InterruptedException {
            return mkfs.isEmpty() ? SmallDisk.mount(where, megabytes) : mountImage(where);
        }

        /** Mounts a file system in a file next to the mount point. */
        private SmallDisk mountImage(Path where) throws IOException, InterruptedException {
            Requirements.tool(mkfs.get(0));
            Files.createDirectories(where);
            Path image = where.resolveSibling(where.getFileName() + ".img");
            try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
                sparse.setLength((long) megabytes << 20);
            }
            List<String> make = new ArrayList<>(mkfs);
            make.add(image.toString());
            assertThat(run(make.toArray(String[]::new))).as(mkfs.get(0)).isTrue();
            Requirements.that(
                    run("mount", "-o", "loop", image.toString(), where.toString()),
                    "a full disk requires mounting an image, which requires root");
            return new SmallDisk(where);
        }
    }

    private static final int PAGE = 4096;

    private final Path root;
    private final Path filler;

    private SmallDisk(Path root) {
        this.root = root;
        this.filler = root.resolve(".filler");
    }

    /** Mounts a tmpfs. */
    static SmallDisk mount(Path where, int megabytes) throws IOException, InterruptedException {
        Requirements.tool("mount");
        Files.createDirectories(where);
        Requirements.that(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", where.toString()),
                "a full disk requires mounting a tmpfs, which requires root");
        return new SmallDisk(where);
    }

    static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException ignored) {
            // the program is not installed
            return false;
        }
    }

    /** Makes the file system read-only, or writable again. */
    void makeReadOnly(boolean readOnly) throws IOException {
        try {
            Requirements.that(
                    run("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), root.toString()),
                    "this file system cannot be remounted");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    Path root() {
        return root;
    }

    /**
     * Fills the disk. Repeats that after a sync, because file systems with delayed allocation release reserved space
     * then.
     */
    void fill() throws IOException {
        try (FileChannel channel = FileChannel.open(
                filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long before;
            do {
                before = channel.size();
                for (int pages : List.of(256, 1)) {
                    untilFull(() -> channel.write(ByteBuffer.allocate(pages * PAGE)));
                }
                channel.force(true);
            } while (channel.size() > before);
        }
    }

    /** Uses up all inodes, but not the space. */
    void fillInodes() throws IOException {
        Path folder = Files.createDirectories(root.resolve(".fillers"));
        untilFull(() -> Files.createTempFile(folder, "", ""));
    }

    private interface Write {
        void write() throws IOException;
    }

    private static void untilFull(Write more) throws IOException {
        try {
            while (true) {
                more.write();
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left on device")) {
                throw e;
            }
        }
    }

    /** Fills the disk except for the given number of bytes. */
    void fillBut(long bytes) throws IOException {
        fill();
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    /** Keeps the disks full for the given time, whatever is deleted meanwhile. */
    static void stayFull(Duration time, SmallDisk... disks) {
        await().pollInterval(Duration.ofMillis(20))
                .during(time)
                .atMost(time.plusSeconds(10))
                .until(() -> {
                    for (SmallDisk disk : disks) {
                        disk.fill();
                    }
                    return true;
                });
    }

    void free() throws IOException {
        Files.deleteIfExists(filler);
        FileTree.delete(root.resolve(".fillers"));
    }

    @Override
    public void close() throws IOException {
        try {
            // lazily, so that open files do not prevent it
            run("umount", "-l", root.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
