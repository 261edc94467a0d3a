package io.cliproute.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.SftpConfiguration;

/** Logged-in session with its SFTP channel. The operations run on one thread at a time; any thread may close it. */
final class SftpSession {

    /** In nanoseconds: after an answer the session counts as alive for this time. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final Session session;
    private final SshSocketFactory sockets;
    private final ChannelSftp channel;

    /** Time of the server's last answer, in nanoseconds. */
    private long answeredAt;

    /** Request to the server. */
    interface Request<T> {
        T send(ChannelSftp channel) throws SftpException;
    }

    private SftpSession(Session session, SshSocketFactory sockets, ChannelSftp channel) {
        this.session = session;
        this.sockets = sockets;
        this.channel = channel;
        this.answeredAt = System.nanoTime();
    }

    /**
     * Connects and logs in.
     *
     * @param session with Camel's options
     */
    static SftpSession open(Session session, SshSocketFactory sockets, SftpConfiguration server) throws JSchException {
        session.setSocketFactory(sockets);
        session.setPassword(server.getPassword());
        UserInfo camel = session.getUserInfo();
        session.setUserInfo(new SingleAnswer(camel));
        boolean opened = false;
        try {
            session.connect(server.getConnectTimeout());
            ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
            channel.setFilenameEncoding(Charset.forName(
                    Optional.ofNullable(server.getFilenameEncoding()).orElse("UTF-8")));
            channel.connect(server.getConnectTimeout());
            if (server.getBulkRequests() != null) {
                channel.setBulkRequests(server.getBulkRequests());
            }
            opened = true;
            return new SftpSession(session, sockets, channel);
        } finally {
            sockets.socket().ifPresent(SshSocket::operationEnds);
            if (!opened) {
                close(session, sockets);
            }
        }
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @param action for the message of a failure, as in "cannot … : no such file"
     */
    <T> T run(String action, Request<T> request) {
        sockets.socket().ifPresent(SshSocket::operationBegins);
        try {
            T answer = request.send(channel);
            answeredAt = System.nanoTime();
            return answer;
        } catch (SftpException e) {
            throw SftpFailure.of(action, e);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | NullPointerException e) {
            // JSch does not check the lengths in a server's answer
            throw new GenericFileOperationFailedException("cannot " + action + ": the server's answer is invalid", e);
        } finally {
            sockets.socket().ifPresent(SshSocket::operationEnds);
        }
    }

    /** Checks whether the server still answers, unless it did so a moment ago. */
    boolean isAlive() {
        return isConnected()
                && (System.nanoTime() - answeredAt < FRESH || run("reach the server", c -> c.realpath(".")) != null);
    }

    boolean isConnected() {
        return session.isConnected() && channel.isConnected() && !channel.isClosed();
    }

    /** Closes the connection without waiting for the server. */
    void close() {
        close(session, sockets);
    }

    private static void close(Session session, SshSocketFactory sockets) {
        try {
            if (sockets.socket().isPresent()) {
                // first, as JSch would wait if the server does not read its farewell
                sockets.socket().get().close();
            }
        } catch (IOException ignored) {
            // it is closed already
        }
        session.disconnect();
    }
}
