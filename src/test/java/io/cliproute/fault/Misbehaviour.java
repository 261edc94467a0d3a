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

/** What an FTP server does that is full, or knows its users no more. Each of its connections has a thread here. */
final class Misbehaviour extends DefaultFtplet {

    /** Less than any result has. */
    private static final int ROOM = 500;

    private final AtomicInteger uploads = new AtomicInteger();
    private volatile boolean full;
    private volatile boolean refusing;

    void full(boolean now) {
        full = now;
    }

    void refusing(boolean now) {
        refusing = now;
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

    /** Every other upload is refused before it begins, the rest when a bit of it has arrived, which stays. */
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
            // that the disk is full is what was asked for
        } catch (Exception e) {
            throw new FtpException(e);
        } finally {
            session.getDataConnection().closeDataConnection();
        }
    }

    private static FtpletResult refuse(FtpSession session, int code, String words) throws FtpException {
        session.write(new DefaultFtpReply(code, words));
        return FtpletResult.SKIP;
    }

    /** Takes as much as there is room for. */
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
