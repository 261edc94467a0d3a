package io.cliproute.ingest;

import io.cliproute.ftp.TerseFtpOperations;
import java.util.Arrays;
import java.util.Calendar;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Whether a server still has the original whose copy is safe, before it is moved or deleted by its name. It is asked only when
 * what we know is no longer fresh, as after a long download or while the job store was away: over a long line a question for
 * each small file would take as long as the file. One poll thread uses it.
 */
final class RemoteOriginalCheck {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private long listed;
    private long known;

    /** A listing begins. */
    void pollBegins() {
        listed = System.nanoTime();
    }

    /** Of the next file is known what the listing says. */
    void goesByListing() {
        known = listed;
    }

    /** The next file is downloaded; one that is not as long as listed will be refused. */
    void downloadBegins() {
        known = System.nanoTime();
    }

    /**
     * Whether another file, or a newer state of it, has come in its place. The file alone is listed, so that the server tells its
     * size and time as it did before; one that lists no single files leaves the question open, and that is no reason to keep it.
     */
    boolean isReplaced(GenericFileOperations<?> operations, GenericFile<?> file) {
        if (System.nanoTime() - known < FRESH) {
            return false;
        }
        String path = file.getAbsoluteFilePath();
        Object[] now = operations instanceof TerseFtpOperations ftp ? ftp.listFile(path) : operations.listFiles(path);
        Spool.Stamp stamp = new Spool.Stamp(file.getFileLength(), file.getLastModified());
        return now.length > 0
                && Arrays.stream(now).map(RemoteOriginalCheck::stamp).noneMatch(stamp::equals);
    }

    private static Spool.Stamp stamp(Object listed) {
        return listed instanceof SftpRemoteFile<?> sftp
                ? new Spool.Stamp(sftp.getFileLength(), sftp.getLastModified())
                : stamp((FTPFile) listed);
    }

    private static Spool.Stamp stamp(FTPFile ftp) {
        Calendar modified = ftp.getTimestamp();
        return new Spool.Stamp(ftp.getSize(), modified == null ? 0 : modified.getTimeInMillis());
    }
}
