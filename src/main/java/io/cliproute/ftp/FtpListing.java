package io.cliproute.ftp;

import io.cliproute.remote.ListedTime;
import java.util.Calendar;
import org.apache.camel.component.file.GenericFile;
import org.apache.commons.net.ftp.FTPFile;

/** Times and states of files as FTP listings state them. */
public final class FtpListing {

    private FtpListing() {}

    /**
     * Returns the modification time of a file in a listing: {@code MLSD} states it to the second, {@code LIST} to the
     * minute for half a year, and to the day afterwards.
     */
    public static ListedTime time(GenericFile<?> file) {
        Calendar time = ((FTPFile) file.getFile()).getTimestamp();
        return new ListedTime(file.getLastModified(), time != null && !time.isSet(Calendar.HOUR_OF_DAY));
    }

    /** Checks whether size and time are those of an entry in an earlier listing. */
    static boolean isSameState(FTPFile now, GenericFile<?> earlier) {
        Calendar time = now.getTimestamp();
        return now.getSize() == earlier.getFileLength()
                && (time == null ? 0 : time.getTimeInMillis()) == earlier.getLastModified();
    }
}
