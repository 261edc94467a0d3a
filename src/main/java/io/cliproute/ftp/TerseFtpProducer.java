package io.cliproute.ftp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Camel's producer, whose connection may be closed between two uploads, and which takes another temporary name where the server
 * refuses one: it may prohibit names with a dot in front, or hold a hidden file of an upload that was cut off. One thread at a
 * time uses it.
 */
final class TerseFtpProducer extends RemoteFileProducer<FTPFile> {

    /** ProFTPD's words when, with {@code HiddenStores}, its own temporary file exists already. */
    private static final Pattern HIDDEN_FILE = Pattern.compile("hidden file (.+) already exists");

    private static final int MOST_NAMES = 3;

    private final FtpConnection server;

    /** The number of names that the server has refused. */
    private int refused;

    private String temporary;

    TerseFtpProducer(RemoteFileEndpoint<FTPFile> endpoint, FtpConnection server) {
        super(endpoint, server);
        this.server = server;
    }

    @Override
    protected void processExchange(Exchange exchange, String target) throws Exception {
        try {
            while (!isUploaded(exchange, target)) {
                refused++;
            }
            // the last name is for a single file
            refused = Math.min(refused, MOST_NAMES - 2);
        } finally {
            server.release();
        }
    }

    /** Returns false if the temporary name was refused and there is another. */
    private boolean isUploaded(Exchange exchange, String target) throws Exception {
        try {
            super.processExchange(exchange, target);
            return true;
        } catch (GenericFileOperationFailedException e) {
            if (isAnotherNameWorthwhile(e)) {
                return false;
            }
            refused = 0;
            throw e;
        }
    }

    @Override
    public String createTempFileName(Exchange exchange, String target) {
        temporary = switch (refused) {
            case 0 -> super.createTempFileName(exchange, target);
            case 1 -> target + ".part";
            default -> target + "." + Long.toString(System.nanoTime(), Character.MAX_RADIX) + ".part";
        };
        return temporary;
    }

    /** Keeps the connection for the next name, and leaves nothing behind where the server permits that. */
    @Override
    public void handleFailedWrite(Exchange exchange, Exception failure) throws Exception {
        if (failure instanceof GenericFileOperationFailedException refusal && refusal.getCause() == null) {
            removeLeftovers(refusal);
            if (isAnotherNameWorthwhile(refusal)) {
                throw failure;
            }
        }
        super.handleFailedWrite(exchange, failure);
    }

    private boolean isAnotherNameWorthwhile(GenericFileOperationFailedException failure) {
        boolean isRefusal =
                failure.getCode() == FTPReply.FILE_UNAVAILABLE || failure.getCode() == FTPReply.FILE_NAME_NOT_ALLOWED;
        return isRefusal && failure.getCause() == null && refused < MOST_NAMES - 1;
    }

    private void removeLeftovers(GenericFileOperationFailedException refusal) {
        Matcher hidden = HIDDEN_FILE.matcher(String.valueOf(refusal.getReason()));
        try {
            if (hidden.find()) {
                server.deleteFile(hidden.group(1));
            } else if (temporary != null && refusal.getCode() == 0) {
                // it arrived, and the server would not rename it
                server.deleteFile(temporary);
            }
        } catch (GenericFileOperationFailedException ignored) {
            // the refusal is what is told
        }
    }
}
