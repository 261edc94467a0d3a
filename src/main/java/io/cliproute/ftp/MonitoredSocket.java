package io.cliproute.ftp;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Socket that another thread can close with a reason, which becomes the exception of the thread that waits for it. */
final class MonitoredSocket extends Socket {

    /** In bytes. A reply has few lines, and commons-net keeps all of them. */
    private static final int MAX_REPLY = 64 * 1024;

    /** In bytes. Small enough that progress to a slow server is noticed. */
    private static final int WRITE_CHUNK = 8 * 1024;

    private final TransferRate rate = new TransferRate();
    private final IntPredicate isControlPort;
    private final Consumer<MonitoredSocket> onClose;
    private volatile boolean control;
    private volatile String closeReason;

    /** Bytes of replies since the last command. */
    private int replyBytes;

    /**
     * @param isControlPort checks whether a port is that of the control connection
     * @param onClose called after the socket was closed
     */
    MonitoredSocket(IntPredicate isControlPort, Consumer<MonitoredSocket> onClose) {
        this.isControlPort = isControlPort;
        this.onClose = onClose;
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
        control = address instanceof InetSocketAddress internet && isControlPort.test(internet.getPort());
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
                rate.beginWait(System.nanoTime());
                int count = 0;
                try {
                    count = in.read(bytes, from, length);
                } catch (IOException e) {
                    throw withReason(e);
                } finally {
                    rate.endWait(System.nanoTime(), count);
                }
                countReply(count);
                return count;
            }
        };
    }

    private void countReply(int count) throws IOException {
        replyBytes += Math.max(0, count);
        if (control && replyBytes > MAX_REPLY) {
            throw new IOException("reply longer than " + MAX_REPLY + " bytes");
        }
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
                if (control) {
                    rate.reset();
                    replyBytes = 0;
                }
                for (int done = 0; done < length; done += WRITE_CHUNK) {
                    send(out, bytes, from + done, Math.min(WRITE_CHUNK, length - done));
                }
            }
        };
    }

    private void send(OutputStream out, byte[] bytes, int from, int length) throws IOException {
        rate.beginWait(System.nanoTime());
        int count = 0;
        try {
            out.write(bytes, from, length);
            count = length;
        } catch (IOException e) {
            throw withReason(e);
        } finally {
            rate.endWait(System.nanoTime(), count);
        }
    }
}
