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

/** A connection that another thread can end, with a reason that whoever waits for it gets to read. */
final class MonitoredSocket extends Socket {

    /** An answer is a line or a few; commons-net keeps all of them. */
    private static final int LONGEST_ANSWER = 64 * 1024;

    /** Little enough that a slow other side is seen to take it. */
    private static final int PORTION = 8 * 1024;

    private final TransferRate pace = new TransferRate();
    private final IntPredicate isForCommands;
    private final Consumer<MonitoredSocket> atEnd;
    private volatile boolean commands;
    private volatile String reason;
    private int answered;

    /**
     * @param isForCommands whether commands go to that port, not data
     * @param atEnd is told when it has been closed
     */
    MonitoredSocket(IntPredicate isForCommands, Consumer<MonitoredSocket> atEnd) {
        this.isForCommands = isForCommands;
        this.atEnd = atEnd;
    }

    /** Ends it if the other side is too slow. */
    void judge() {
        if (pace.isTooSlow(System.nanoTime())) {
            end("less than " + TransferRate.LEAST_PER_SECOND + " bytes a second for a minute");
        }
    }

    /** Ends it now; who waits for it gets an {@link IOException} with this reason. */
    void end(String why) {
        reason = why;
        try {
            close();
        } catch (IOException ignored) {
            // it has ended
        }
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        commands = address instanceof InetSocketAddress internet && isForCommands.test(internet.getPort());
        try {
            super.connect(address, timeout);
        } catch (IOException e) {
            throw told(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        super.close();
        atEnd.accept(this);
    }

    /** Closed before it was used is closed, too. */
    private void refuseEnded() throws IOException {
        if (reason != null) {
            throw new SocketException(reason);
        }
    }

    private IOException told(IOException e) {
        return reason == null ? e : new SocketException(reason);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        refuseEnded();
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                pace.waits(System.nanoTime());
                int count = 0;
                try {
                    count = in.read(bytes, from, length);
                } catch (IOException e) {
                    throw told(e);
                } finally {
                    pace.goesOn(System.nanoTime(), count);
                }
                heard(count);
                return count;
            }
        };
    }

    private void heard(int count) throws IOException {
        answered += Math.max(0, count);
        if (commands && answered > LONGEST_ANSWER) {
            throw new IOException("an answer without end");
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        refuseEnded();
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (commands) {
                    pace.anew();
                    answered = 0;
                }
                for (int done = 0; done < length; done += PORTION) {
                    send(out, bytes, from + done, Math.min(PORTION, length - done));
                }
            }
        };
    }

    private void send(OutputStream out, byte[] bytes, int from, int length) throws IOException {
        pace.waits(System.nanoTime());
        int count = 0;
        try {
            out.write(bytes, from, length);
            count = length;
        } catch (IOException e) {
            throw told(e);
        } finally {
            pace.goesOn(System.nanoTime(), count);
        }
    }
}
