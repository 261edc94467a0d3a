package io.cliproute.ftp;

import java.io.IOException;
import org.apache.commons.net.ftp.FTPFile;

/** FTP client that lists single files. */
interface ListingClient {

    /** Returns one file as {@code listFiles} would; empty if the server does not list it. */
    FTPFile[] listFile(String path) throws IOException;
}
