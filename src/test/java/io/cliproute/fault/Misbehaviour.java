package io.cliproute.fault;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Behaviour of an FTP server that is full or refuses logins. Thread-safe. */
final class Misbehaviour extends DefaultFtplet {

    /** Bytes that fit on the full disk: fewer than any result has. */
    private static final int ROOM = 500;

    private final AtomicInteger uploads = new AtomicInteger();
    private volatile boolean full;
    private volatile boolean refusing;

    void full(boolean full) {
        this.full = full;
    }

    void refusing(boolean refusing) {
        this.refusing = refusing;
    }

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException, IOException {
        String command = request.getCommand();
        if (refusing && command.equalsIgnoreCase("PASS")) {
            return refuse(session, FtpReply.REPLY_530_NOT_LOGGED_IN, "Login incorrect.");
        }
        if (full && command.equalsIgnoreCase("MKD")) {
            return refuse(session, FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN, "Create directory operation failed.");
        }
        return super.beforeCommand(session, request);
    }

    /** Refuses every other upload at its start, and the rest after a few bytes, which remain as a partial file. */
    @Override
    public FtpletResult onUploadStart(FtpSession session, FtpRequest request) throws FtpException, IOException {
        if (!full) {
            return FtpletResult.DEFAULT;
        }
        if (uploads.getAndIncrement() % 2 == 1) {
            session.getDataConnection().closeDataConnection();
            return refuse(session, FtpReply.REPLY_452_REQUESTED_ACTION_NOT_TAKEN, "No space left on device.");
        }
        session.write(new DefaultFtpReply(FtpReply.REPLY_150_FILE_STATUS_OKAY, "Ok to send data."));
        receiveSome(session, request.getArgument());
        return refuse(
                session, FtpReply.REPLY_552_REQUESTED_FILE_ACTION_ABORTED_EXCEEDED_STORAGE, "No space left on device.");
    }

    private static void receiveSome(FtpSession session, String path) throws FtpException {
        try (OutputStream disk = session.getFileSystemView().getFile(path).createOutputStream(0)) {
            DataConnection data = session.getDataConnection().openConnection();
            data.transferFromClient(session, new FullDisk(disk));
        } catch (IOException ignored) {
            // expected, as the disk is full
        } catch (Exception e) {
            throw new FtpException(e);
        } finally {
            session.getDataConnection().closeDataConnection();
        }
    }

    private static FtpletResult refuse(FtpSession session, int code, String message) throws FtpException {
        session.write(new DefaultFtpReply(code, message));
        return FtpletResult.SKIP;
    }

    /** Accepts as many bytes as there is room for. */
    private static final class FullDisk extends FilterOutputStream {

        private int room = ROOM;

        FullDisk(OutputStream disk) {
            super(disk);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int fits = Math.min(room, length);
            out.write(bytes, offset, fits);
            room -= fits;
            if (fits < length) {
                throw new IOException("No space left on device");
            }
        }
    }
}
