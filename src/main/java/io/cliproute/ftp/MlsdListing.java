package io.cliproute.ftp;

import java.io.IOException;
import java.net.Socket;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.FTPListParseEngine;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.MLSxEntryParser;

/**
 * Lists with {@code MLSD} (RFC 3659) if the server supports it: in one format, with times to the second in UTC, and
 * also a folder whose name {@code LIST} may take for a pattern. Not thread-safe.
 */
final class MlsdListing {

    /** Matches the entries of the listed folder and of its parent. */
    private static final Pattern SELF_OR_PARENT = Pattern.compile("(^|;)type=[cp]dir;", Pattern.CASE_INSENSITIVE);

    private final FTPClient client;
    private FTPFileEntryParserFactory parsers;
    private boolean enabled = true;

    MlsdListing(FTPClient client) {
        this.client = client;
    }

    /** Listing with a command of the client's own class. */
    interface Listing {
        FTPFile[] list(String path) throws IOException;
    }

    /** Opener of the data connection of {@code MLSD}; null if the server refuses. */
    interface DataConnection {
        Socket open(String path) throws IOException;
    }

    void enable(boolean newEnabled) {
        enabled = newEnabled;
    }

    void setParsers(FTPFileEntryParserFactory factory) {
        parsers = factory;
    }

    private boolean isSupported() throws IOException {
        // FEAT names MLST for both commands
        return enabled && client.hasFeature("MLST");
    }

    /**
     * Lists a folder.
     *
     * @param other used if the server does not support {@code MLSD}
     */
    FTPFile[] listFolder(String path, DataConnection connection, Listing other) throws IOException {
        if (!isSupported()) {
            return other.list(path);
        }
        // created by the factory, which may bound listings
        FTPFileEntryParser parser = parsers.createFileEntryParser(MLSxEntryParser.class.getName());
        FTPListParseEngine listing = new FTPListParseEngine(parser);
        try (Socket data = connection.open(path)) {
            if (data == null) {
                return new FTPFile[0];
            }
            listing.readServerList(data.getInputStream(), client.getControlEncoding());
        } finally {
            if (FTPReply.isPositivePreliminary(client.getReplyCode())) {
                client.completePendingCommand();
            }
        }
        return listing.getFiles(file ->
                file != null && !SELF_OR_PARENT.matcher(file.getRawListing()).find());
    }

    /**
     * Returns one file as {@link #listFolder} would; empty if the server does not list it.
     *
     * @param other used if the server does not support {@code MLST}
     */
    FTPFile[] listFile(String path, Listing other) throws IOException {
        if (!isSupported()) {
            return other.list(path);
        }
        FTPFile file = client.mlistFile(path);
        return file == null ? new FTPFile[0] : new FTPFile[] {file};
    }
}
