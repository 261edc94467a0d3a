package io.cliproute.drop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.future.DefaultWriteFuture;
import org.apache.mina.core.future.WriteFuture;
import org.apache.mina.core.session.AbstractIoSession;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.core.write.WriteRequest;

/**
 * Watches the control connection of an FTP session during an upload. The end of the data connection alone does not tell
 * a complete upload from an aborted one: when a client is killed, its system closes all connections in the same way.
 * Such a client has closed its control connection, too, or has sent {@code ABOR}.
 */
final class ControlChannelWatch extends IoFilterAdapter {

    /**
     * Number of writes after which the thread of the connection has looked for its end at least once: the first one may
     * be executed after it has looked, and the second one in the same turn.
     */
    private static final int WRITES = 3;

    /** Limit for a write to a client that does not read. */
    private static final Duration MAX_TURN = Duration.ofSeconds(2);

    /** Write that sends nothing. */
    private static final class EmptyWrite extends DefaultWriteRequest {

        EmptyWrite(WriteFuture written) {
            super(IoBuffer.allocate(0), written);
        }
    }

    private final CountDownLatch aborted = new CountDownLatch(1);
    private volatile Runnable reaction = () -> {};

    /** Sets the action for the moment in which the client aborts the upload. The connection's thread executes it. */
    void onAbort(Runnable action) {
        reaction = action;
    }

    private void abort() {
        aborted.countDown();
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
    public void messageSent(NextFilter next, IoSession session, WriteRequest request) {
        // FtpServer expects replies only
        if (!(request instanceof EmptyWrite)) {
            next.messageSent(session, request);
        }
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

    /**
     * Checks whether the client has aborted the upload, or does so within a time. The time begins when the thread of
     * the connection, which many others share, has looked at what arrived before.
     */
    boolean isAbortedWithin(IoSession session, Duration time) {
        try {
            for (int i = 0; i < WRITES; i++) {
                writeNothing(session).await(MAX_TURN.toMillis());
            }
            return aborted.await(time.toMillis(), TimeUnit.MILLISECONDS) || !session.isConnected();
        } catch (InterruptedException e) {
            // the server is being stopped, so the upload can't be acknowledged
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Gives an empty buffer to the thread of the connection, past the filters, of which TLS would send it. */
    @SuppressWarnings("unchecked")
    private static WriteFuture writeNothing(IoSession session) {
        AbstractIoSession connection =
                (AbstractIoSession) session.getFilterChain().getSession();
        WriteFuture written = new DefaultWriteFuture(connection);
        connection.getProcessor().write(connection, new EmptyWrite(written));
        return written;
    }
}
