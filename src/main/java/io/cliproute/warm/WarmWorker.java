package io.cliproute.warm;

import io.cliproute.process.FileAccess;
import io.cliproute.warm.worker.PipeProtocol;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connection to a warm worker process, which executes one command after the other. One thread at a time may call
 * {@link #execute}; any thread may call {@link #kill}, upon which a pending call fails.
 */
final class WarmWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmWorker.class);

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    /** Buffer for the input files of all commands. */
    private final ByteBuffer buffer = ByteBuffer.allocate(PipeProtocol.MAX_CHUNK_BYTES);

    private int commandCount;
    private volatile long idleSince = System.nanoTime();

    /** @param process worker process that has just been started */
    WarmWorker(Process process) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), PipeProtocol.MAX_CHUNK_BYTES));
        this.out =
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PipeProtocol.MAX_CHUNK_BYTES));
    }

    /** Waits until the worker is ready and returns FFmpeg's version. */
    String awaitHello() throws IOException {
        requireMessage(PipeProtocol.HELLO, in.readUnsignedByte());
        return PipeProtocol.readText(in);
    }

    /**
     * Executes a command.
     *
     * @param words command line; the first word is the program's name
     * @param access files that the command may read and write
     * @param maxOutput maximum number of bytes that it may write
     * @return the standard output; empty if the worker has rejected the command
     * @throws IOException if the worker has ended or violates the protocol; the caller then has to close it
     */
    Optional<byte[]> execute(List<String> words, FileAccess access, long maxOutput) throws IOException {
        commandCount++;
        send(words);
        try (WarmWorkerFiles files = new WarmWorkerFiles(access, maxOutput, buffer)) {
            return serveUntilDone(files);
        }
    }

    private void send(List<String> words) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            PipeProtocol.writeText(out, word);
        }
        out.flush();
    }

    private Optional<byte[]> serveUntilDone(WarmWorkerFiles files) throws IOException {
        while (true) {
            int message = in.readUnsignedByte();
            if (message == PipeProtocol.DONE) {
                byte[] output = PipeProtocol.readBytes(in);
                return files.hasFailed() ? Optional.empty() : Optional.of(output);
            }
            if (message == PipeProtocol.REJECTED) {
                LOG.debug(
                        "Warm worker does not support the command, starting the program: {}",
                        PipeProtocol.readText(in));
                return Optional.empty();
            }
            serve(message, files);
        }
    }

    private void serve(int message, WarmWorkerFiles files) throws IOException {
        switch (message) {
            case PipeProtocol.OPEN -> {
                int number = files.open(PipeProtocol.readText(in));
                out.writeInt(number);
                if (number >= 0) {
                    out.writeLong(files.size(number));
                }
            }
            case PipeProtocol.CREATE -> out.writeInt(files.create(PipeProtocol.readText(in)));
            case PipeProtocol.READ -> {
                ByteBuffer read = files.read(in.readInt(), in.readLong(), in.readInt());
                out.writeInt(read.hasRemaining() ? read.remaining() : -1);
                out.write(read.array(), 0, read.remaining());
            }
            case PipeProtocol.WRITE -> {
                int number = in.readInt();
                long offset = in.readLong();
                files.write(number, offset, PipeProtocol.readBytes(in));
            }
            case PipeProtocol.CLOSE -> files.close(in.readInt());
            default -> requireMessage(PipeProtocol.DONE, message);
        }
        out.flush();
    }

    private static void requireMessage(int expected, int actual) throws IOException {
        if (actual != expected) {
            throw new IOException("unexpected message " + actual);
        }
    }

    /** Returns the number of commands that have been sent to the worker. */
    int commandCount() {
        return commandCount;
    }

    void markIdle() {
        idleSince = System.nanoTime();
    }

    boolean isIdleFor(Duration time) {
        return System.nanoTime() - idleSince > time.toNanos();
    }

    /** Kills the process without waiting; a pending call of {@link #execute} fails. */
    void kill() {
        process.destroyForcibly();
    }

    /** Kills the process and waits up to a second for its end, so that the system adds its processor time to ours. */
    @Override
    public void close() {
        kill();
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
