package io.cliproute.remote;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.function.Consumer;

/** Socket that another thread can close with a reason, which becomes the exception of the thread that waits for it. */
public abstract class MonitoredSocket extends Socket {

    /** In bytes. Small enough that progress to a slow server is noticed. */
    private static final int WRITE_CHUNK = 8 * 1024;

    private final TransferRate rate = new TransferRate();
    private final Consumer<MonitoredSocket> onClose;
    private volatile String closeReason;

    /** @param onClose called after the socket was closed */
    protected MonitoredSocket(Consumer<MonitoredSocket> onClose) {
        this.onClose = onClose;
    }

    /** Returns the rate of the bytes of this socket. */
    protected final TransferRate rate() {
        return rate;
    }

    /** Called before a read or write that may wait for the server. */
    protected void waitBegins() {
        rate.beginWait(System.nanoTime());
    }

    /**
     * Called after a read or write.
     *
     * @param bytes number of bytes transferred, or -1 at the end of the stream
     */
    protected void waitEnds(long bytes) {
        rate.endWait(System.nanoTime(), bytes);
    }

    /**
     * Called after bytes were read.
     *
     * @throws IOException to reject them
     */
    protected void bytesReceived(int count) throws IOException {
        // any number is accepted
    }

    /** Called before bytes are written. */
    protected void beforeWrite() {
        // nothing to do
    }

    /** Closes the socket if the server is too slow. */
    void closeIfTooSlow() {
        if (rate.isTooSlow(System.nanoTime())) {
            close("less than " + TransferRate.MIN_BYTES_PER_SECOND + " bytes a second for a minute");
        }
    }

    /** Closes the socket now; a thread that waits for it gets an {@link IOException} with this reason. */
    void close(String reason) {
        closeReason = reason;
        try {
            close();
        } catch (IOException ignored) {
            // it is closed already
        }
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        try {
            super.connect(address, timeout);
        } catch (IOException e) {
            throw withReason(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        super.close();
        onClose.accept(this);
    }

    private void checkNotClosed() throws IOException {
        if (closeReason != null) {
            throw new SocketException(closeReason);
        }
    }

    private IOException withReason(IOException e) {
        return closeReason == null ? e : new SocketException(closeReason);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        checkNotClosed();
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                waitBegins();
                int count = 0;
                try {
                    count = in.read(bytes, from, length);
                } catch (IOException e) {
                    throw withReason(e);
                } finally {
                    waitEnds(count);
                }
                bytesReceived(count);
                return count;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        checkNotClosed();
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                beforeWrite();
                for (int done = 0; done < length; done += WRITE_CHUNK) {
                    send(out, bytes, from + done, Math.min(WRITE_CHUNK, length - done));
                }
            }
        };
    }

    private void send(OutputStream out, byte[] bytes, int from, int length) throws IOException {
        waitBegins();
        int count = 0;
        try {
            out.write(bytes, from, length);
            count = length;
        } catch (IOException e) {
            throw withReason(e);
        } finally {
            waitEnds(count);
        }
    }
}
