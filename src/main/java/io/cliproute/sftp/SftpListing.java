package io.cliproute.sftp;

import io.cliproute.remote.ListedTime;
import org.apache.camel.component.file.GenericFile;

/** Times of files as SFTP listings state them. */
public final class SftpListing {

    private SftpListing() {}

    /** Returns the modification time of a file in a listing, which states it to the second. */
    public static ListedTime time(GenericFile<?> file) {
        return new ListedTime(file.getLastModified(), false);
    }
}
