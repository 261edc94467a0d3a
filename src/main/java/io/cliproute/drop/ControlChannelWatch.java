package io.cliproute.drop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.future.DefaultWriteFuture;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.AbstractIoSession;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.core.write.WriteException;
import org.apache.mina.core.write.WriteRequest;

/**
 * Watches the control connection of an FTP session during its uploads. The end of the data connection alone does not
 * tell a complete upload from an aborted one: when a client is killed, its system closes all connections in the same
 * way. Such a client has closed its control connection, too, or has sent {@code ABOR}.
 */
final class ControlChannelWatch extends IoFilterAdapter {

    private static final String NAME = "cliproute-watch";

    /**
     * Number of writes after which the thread of the connection has very likely looked for its end. The first one may
     * be executed after it has looked, and the following ones in the same turn, if this thread is faster.
     */
    private static final int WRITES = 10;

    /**
     * Factor by which the end of the control connection may come later than the writes take. With 200 clients on
     * two processors, three of 2,000 aborted uploads were missed without it at a load of 50, and two with it at 20.
     */
    private static final int DELAY_FACTOR = 4;

    /** Limit for a write to a client that does not read. */
    private static final Duration MAX_TURN = Duration.ofSeconds(2);

    /** Write that sends nothing. */
    private static final class EmptyWrite extends DefaultWriteRequest {

        EmptyWrite(WriteFuture written) {
            super(IoBuffer.allocate(0), written);
        }
    }

    private volatile CountDownLatch aborted = new CountDownLatch(1);
    private volatile Semaphore turns = new Semaphore(0);
    private volatile Runnable reaction = () -> {};

    private ControlChannelWatch() {}

    /** Returns the watch of a session, for a new upload. It stays in the session, as its events may arrive late. */
    static ControlChannelWatch begin(IoSession session) {
        ControlChannelWatch watch =
                (ControlChannelWatch) session.getFilterChain().get(NAME);
        if (watch == null) {
            watch = new ControlChannelWatch();
            // in front of the executor, which does not handle the next command before this one has ended
            session.getFilterChain().addBefore("threadPool", NAME, watch);
        }
        watch.aborted = new CountDownLatch(1);
        watch.turns = new Semaphore(0);
        watch.reaction = () -> {};
        return watch;
    }

    /** Sets the action for the moment in which the client aborts the upload. The connection's thread executes it. */
    void onAbort(Runnable action) {
        reaction = action;
    }

    /** Ends the watch of the upload. */
    void end() {
        reaction = () -> {};
    }

    private void abort() {
        aborted.countDown();
        turns.release(WRITES);
        reaction.run();
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        if (message instanceof IoBuffer bytes && isAbort(bytes)) {
            abort();
        }
        next.messageReceived(session, message);
    }

    /** Telnet control bytes may precede the command. */
    private static boolean isAbort(IoBuffer bytes) {
        byte[] received = new byte[bytes.remaining()];
        bytes.duplicate().get(received);
        return new String(received, StandardCharsets.ISO_8859_1)
                .toUpperCase(Locale.ROOT)
                .contains("ABOR");
    }

    @Override
    public void inputClosed(NextFilter next, IoSession session) throws Exception {
        abort();
        next.inputClosed(session);
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) throws Exception {
        abort();
        next.sessionClosed(session);
    }

    @Override
    public void messageSent(NextFilter next, IoSession session, WriteRequest request) {
        // FtpServer expects replies only
        if (!(request instanceof EmptyWrite)) {
            next.messageSent(session, request);
        }
    }

    @Override
    public void exceptionCaught(NextFilter next, IoSession session, Throwable cause) throws Exception {
        boolean ours = cause instanceof WriteException failed
                && failed.getRequests().stream().allMatch(EmptyWrite.class::isInstance);
        if (!ours) {
            next.exceptionCaught(session, cause);
        }
    }

    /**
     * Checks whether the client has aborted the upload, or does so within a time. The time begins when the thread of
     * the connection, which many others share, has looked at what arrived before. On a busy machine it is longer.
     */
    boolean isAbortedWithin(IoSession session, Duration time) {
        try {
            long start = System.nanoTime();
            for (int i = 0; i < WRITES && !isAborted(session); i++) {
                writeNothing(session);
                turns.tryAcquire(MAX_TURN.toMillis(), TimeUnit.MILLISECONDS);
            }
            long busy = Math.min(DELAY_FACTOR * (System.nanoTime() - start), MAX_TURN.toNanos());
            return isAborted(session)
                    || aborted.await(Math.max(time.toNanos(), busy), TimeUnit.NANOSECONDS)
                    || !session.isConnected();
        } catch (InterruptedException e) {
            // the server is being stopped, so the upload can't be acknowledged
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isAborted(IoSession session) {
        return aborted.getCount() == 0 || session.isClosing() || !session.isConnected();
    }

    /** Gives an empty buffer to the thread of the connection, past the filters, of which TLS would send it. */
    @SuppressWarnings("unchecked")
    private void writeNothing(IoSession session) {
        AbstractIoSession connection =
                (AbstractIoSession) session.getFilterChain().getSession();
        WriteFuture written = new DefaultWriteFuture(connection);
        Semaphore executed = turns;
        written.addListener(done -> executed.release());
        connection.getProcessor().write(connection, new EmptyWrite(written));
    }
}
