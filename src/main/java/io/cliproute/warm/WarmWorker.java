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
 * A child that has FFmpeg's libraries loaded and answers one short command after the other. One thread at a time asks it;
 * any may end it, and who waits for it then is told that it is gone.
 */
final class WarmWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmWorker.class);

    /** Java writes an archive of classes meanwhile, where it is to. */
    private static final Duration OWN_END = Duration.ofSeconds(30);

    private final Process process;
    private final boolean endsByItself;
    private final DataInputStream in;
    private final DataOutputStream out;
    /** For what its commands read, one after the other. */
    private final ByteBuffer buffer = ByteBuffer.allocate(PipeProtocol.MAX_CHUNK_BYTES);

    private int answers;
    private volatile long restsSince = System.nanoTime();

    /**
     * It has begun, or will in a moment.
     *
     * @param process just started
     * @param endsByItself when it is closed: it has something to do at its end
     */
    WarmWorker(Process process, boolean endsByItself) {
        this.process = process;
        this.endsByItself = endsByItself;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), PipeProtocol.MAX_CHUNK_BYTES));
        this.out =
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PipeProtocol.MAX_CHUNK_BYTES));
    }

    /** FFmpeg's version, when it has begun; that is waited for. */
    String greeting() throws IOException {
        expect(PipeProtocol.HELLO, in.readUnsignedByte());
        return PipeProtocol.readText(in);
    }

    /**
     * Asks it.
     *
     * @param words of the command, the program's name first
     * @param access what the command may do to files
     * @param output bytes that it may write
     * @return what the command has printed; empty when it declined
     * @throws IOException when it is gone or talks nonsense; it is to be ended then
     */
    Optional<byte[]> answer(List<String> words, FileAccess access, long output) throws IOException {
        answers++;
        ask(words);
        try (WarmWorkerFiles files = new WarmWorkerFiles(access, output, buffer)) {
            return answer(files);
        }
    }

    private void ask(List<String> words) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            PipeProtocol.writeText(out, word);
        }
        out.flush();
    }

    private Optional<byte[]> answer(WarmWorkerFiles files) throws IOException {
        while (true) {
            int message = in.readUnsignedByte();
            if (message == PipeProtocol.DONE) {
                byte[] printed = PipeProtocol.readBytes(in);
                return files.haveFailed() ? Optional.empty() : Optional.of(printed);
            }
            if (message == PipeProtocol.REJECTED) {
                LOG.debug("declined: {}", PipeProtocol.readText(in));
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
            default -> expect(PipeProtocol.DONE, message);
        }
        out.flush();
    }

    private static void expect(int wanted, int said) throws IOException {
        if (said != wanted) {
            throw new IOException("it says " + said);
        }
    }

    /** How many commands it has been asked. */
    int answers() {
        return answers;
    }

    /** From now on nobody asks it. */
    void rests() {
        restsSince = System.nanoTime();
    }

    boolean hasRested(Duration time) {
        return System.nanoTime() - restsSince > time.toNanos();
    }

    /** Who waits for its answer gets none. */
    void end() {
        process.destroyForcibly();
    }

    /** Ends it and waits a moment until it has, so that the system counts with us what it has taken. */
    @Override
    public void close() {
        try {
            if (endsByItself) {
                process.getOutputStream().close();
                process.waitFor(OWN_END.toSeconds(), TimeUnit.SECONDS);
            }
            end();
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (IOException ignored) {
            // it is gone already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }
}
