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
 * Camel's producer, whose connection may be closed between two uploads, and which tries another temporary name if the
 * server refuses one: the server may prohibit names that begin with a dot, or hold the hidden file of an interrupted
 * upload. One thread at a time uses it.
 */
final class TerseFtpProducer extends RemoteFileProducer<FTPFile> {

    /** ProFTPD's reply if, with {@code HiddenStores}, its own temporary file exists already. */
    private static final Pattern HIDDEN_FILE = Pattern.compile("hidden file (.+) already exists");

    private static final int MAX_NAMES = 3;

    private final FtpConnection connection;

    /** Number of temporary names that the server has refused. */
    private int refusals;

    private String temporary;

    TerseFtpProducer(RemoteFileEndpoint<FTPFile> endpoint, FtpConnection connection) {
        super(endpoint, connection);
        this.connection = connection;
    }

    @Override
    protected void processExchange(Exchange exchange, String target) throws Exception {
        try {
            while (!tryUpload(exchange, target)) {
                refusals++;
            }
            // the last name is unique, so the next file does not begin with it
            refusals = Math.min(refusals, MAX_NAMES - 2);
        } finally {
            connection.release();
        }
    }

    /** Returns false if the server refused the temporary name and there is another one to try. */
    private boolean tryUpload(Exchange exchange, String target) throws Exception {
        try {
            super.processExchange(exchange, target);
            return true;
        } catch (GenericFileOperationFailedException e) {
            if (canTryAnotherName(e)) {
                return false;
            }
            refusals = 0;
            throw e;
        }
    }

    @Override
    public String createTempFileName(Exchange exchange, String target) {
        temporary = switch (refusals) {
            case 0 -> super.createTempFileName(exchange, target);
            case 1 -> target + ".part";
            default -> target + "." + Long.toString(System.nanoTime(), Character.MAX_RADIX) + ".part";
        };
        return temporary;
    }

    /** Removes the temporary file if the server permits it, and keeps the connection if another name is tried. */
    @Override
    public void handleFailedWrite(Exchange exchange, Exception failure) throws Exception {
        if (failure instanceof GenericFileOperationFailedException refusal && refusal.getCause() == null) {
            removeLeftovers(refusal);
            if (canTryAnotherName(refusal)) {
                throw failure;
            }
        }
        super.handleFailedWrite(exchange, failure);
    }

    private boolean canTryAnotherName(GenericFileOperationFailedException failure) {
        boolean isRefusal =
                failure.getCode() == FTPReply.FILE_UNAVAILABLE || failure.getCode() == FTPReply.FILE_NAME_NOT_ALLOWED;
        return isRefusal && failure.getCause() == null && refusals < MAX_NAMES - 1;
    }

    private void removeLeftovers(GenericFileOperationFailedException refusal) {
        Matcher hidden = HIDDEN_FILE.matcher(String.valueOf(refusal.getReason()));
        try {
            if (hidden.find()) {
                connection.deleteFile(hidden.group(1));
            } else if (temporary != null && refusal.getCode() == 0) {
                // uploaded, but the server refused to rename it
                connection.deleteFile(temporary);
            }
        } catch (GenericFileOperationFailedException ignored) {
            // the first refusal is reported
        }
    }
}
