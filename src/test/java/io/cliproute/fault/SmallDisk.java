package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.Needed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A file system of its own that can be full: a tmpfs, for which one has to be root. */
final class SmallDisk implements AutoCloseable {

    private static final byte[] PAGE = new byte[4096];

    private final Path root;
    private final Path filler;

    private SmallDisk(Path root) {
        this.root = root;
        this.filler = root.resolve(".filler");
    }

    /** The test needs to be allowed that. */
    static SmallDisk mount(Path where, int megabytes) throws IOException, InterruptedException {
        Needed.tool("mount");
        Files.createDirectories(where);
        Needed.that(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", where.toString()),
                "a full disk needs a file system of its own, and this user may not mount a tmpfs: run it as root");
        return new SmallDisk(where);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException ignored) {
            // there is no such program here
            return false;
        }
    }

    /** From now on it can only be read, or be written to again. */
    void makeReadOnly(boolean readOnly) throws IOException {
        try {
            Needed.that(
                    run("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), root.toString()),
                    "this file system can't be mounted anew");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    Path root() {
        return root;
    }

    /** Leaves no byte free. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (Files.getFileStore(root).getUsableSpace() > 0) {
                out.write(PAGE);
            }
        } catch (IOException e) {
            if (Files.getFileStore(root).getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /** Leaves so many bytes free. */
    void fillBut(long bytes) throws IOException {
        fill();
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    /** Stays full, whatever is deleted meanwhile. */
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
    }

    @Override
    public void close() throws IOException {
        try {
            // lazily: who still has a file open does not hold us up
            run("umount", "-l", root.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
