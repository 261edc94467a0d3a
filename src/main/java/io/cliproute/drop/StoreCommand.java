package io.cliproute.drop;

import io.cliproute.error.ErrorText;
import io.cliproute.ingest.remote.TruncationCheck;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import org.apache.ftpserver.command.AbstractCommand;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DataType;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.impl.IODataConnectionFactory;
import org.apache.mina.core.future.WriteFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands {@code STOR} and {@code APPE}. The reply 226 is sent when the complete file has been synced and moved.
 * The bytes are stored as they arrive, even if the client has not chosen the type {@code I}.
 */
final class StoreCommand extends AbstractCommand {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCommand.class);

    /**
     * Time for which the control connection must stay open after the end of the data. When a client is killed, both
     * ends arrive within milliseconds on most networks.
     */
    private static final Duration GRACE = Duration.ofMillis(50);

    /** The same for a file whose container says that it goes on. */
    private static final Duration GRACE_OF_TRUNCATED = Duration.ofSeconds(2);

    private final boolean appends;

    /** @param appends whether the command is {@code APPE} */
    StoreCommand(boolean appends) {
        this.appends = appends;
    }

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) throws IOException {
        try {
            if (!request.hasArgument()) {
                reply(session, FtpReply.REPLY_501_SYNTAX_ERROR_IN_PARAMETERS_OR_ARGUMENTS, "a file name is missing");
            } else if (session.getDataConnection() instanceof IODataConnectionFactory data
                    && data.getInetAddress() == null) {
                reply(session, FtpReply.REPLY_503_BAD_SEQUENCE_OF_COMMANDS, "PORT or PASV must be issued first");
            } else {
                store(session, request.getArgument());
            }
        } finally {
            session.resetState();
            session.getDataConnection().closeDataConnection();
        }
    }

    private void store(FtpIoSession session, String name) {
        ControlChannelWatch watch = ControlChannelWatch.begin(session);
        try (Upload upload = open(session, name)) {
            reply(session, FtpReply.REPLY_150_FILE_STATUS_OKAY, "ready for the file")
                    .awaitUninterruptibly();
            receive(session, upload, watch);
        } catch (RefusedUploadException e) {
            LOG.info("[{}] upload refused: {}", session.getUser().getName(), e.getMessage());
            reply(session, code(e), e.getMessage());
        } catch (IOException e) {
            LOG.warn("[{}] upload failed: {}", session.getUser().getName(), ErrorText.of(e));
            reply(session, FtpReply.REPLY_451_REQUESTED_ACTION_ABORTED, "the server can't store the file");
        } finally {
            watch.end();
        }
    }

    private Upload open(FtpIoSession session, String name) throws IOException {
        FtpEntry entry;
        try {
            entry = ((FtpView) session.getFileSystemView()).getFile(name);
        } catch (FtpException e) {
            throw RefusedUploadException.notPermitted(e.getMessage());
        }
        long offset = session.getFileOffset();
        Upload upload = entry.folder().open(entry.path(), appends || offset > 0);
        if (!appends && offset > upload.size()) {
            upload.close();
            throw RefusedUploadException.notPermitted("there are only " + upload.size() + " bytes to resume");
        }
        // what follows the offset is replaced
        return appends
                ? upload.position(upload.size())
                : upload.truncate(offset).position(offset);
    }

    private static void receive(FtpIoSession session, Upload upload, ControlChannelWatch watch) throws IOException {
        session.setDataType(DataType.BINARY);
        try {
            DataConnection data = session.getDataConnection().openConnection();
            watch.onAbort(session.getDataConnection()::closeDataConnection);
            data.transferFromClient(session.getFtpletSession(), Channels.newOutputStream(upload));
        } catch (RefusedUploadException e) {
            throw e;
        } catch (Exception e) {
            // declared by openConnection
            abort(session, upload, ErrorText.message(e));
            return;
        }
        boolean truncated = TruncationCheck.isTruncated(upload.file());
        if (watch.isAbortedWithin(session, truncated ? GRACE_OF_TRUNCATED : GRACE)) {
            abort(session, upload, "the client has closed its connection or sent ABOR");
            return;
        }
        upload.complete();
        reply(session, FtpReply.REPLY_226_CLOSING_DATA_CONNECTION, "complete");
    }

    private static void abort(FtpIoSession session, Upload upload, String reason) {
        LOG.info(
                "[{}] {}: upload aborted, may be resumed: {}",
                session.getUser().getName(),
                upload.path().absolute(),
                reason);
        if (session.isConnected() && !session.isClosing()) {
            reply(session, FtpReply.REPLY_426_CONNECTION_CLOSED_TRANSFER_ABORTED, "upload aborted; it may be resumed");
        }
    }

    private static int code(RefusedUploadException e) {
        return switch (e.reason()) {
            case NO_SPACE -> FtpReply.REPLY_452_REQUESTED_ACTION_NOT_TAKEN;
            case MISSING, NOT_PERMITTED -> FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN;
        };
    }

    private static WriteFuture reply(FtpIoSession session, int code, String text) {
        return session.write(new DefaultFtpReply(code, text));
    }
}
