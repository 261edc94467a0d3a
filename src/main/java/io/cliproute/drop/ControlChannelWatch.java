package io.cliproute.drop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;

/**
 * Watches the control connection of an FTP session during an upload. The end of the data connection alone does not tell
 * a complete upload from an aborted one: when a client is killed, its system closes all connections in the same way.
 * Such a client has closed its control connection, too, or has sent {@code ABOR}.
 */
final class ControlChannelWatch extends IoFilterAdapter {

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
    public void sessionClosed(NextFilter next, IoSession session) throws Exception {
        abort();
        next.sessionClosed(session);
    }

    /** Checks whether the client has aborted the upload, or does so within a time. */
    boolean isAbortedWithin(IoSession session, Duration time) {
        try {
            return aborted.await(time.toMillis(), TimeUnit.MILLISECONDS) || !session.isConnected();
        } catch (InterruptedException e) {
            // the server is being stopped, so the upload can't be acknowledged
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
