package io.cliproute.remote;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.commons.net.ftp.FTPFile;

/** Camel's producer, whose connection may be closed between two uploads. One thread at a time uses it. */
final class TerseFtpProducer extends RemoteFileProducer<FTPFile> {

    private final TerseFtpOperations server;

    TerseFtpProducer(RemoteFileEndpoint<FTPFile> endpoint, TerseFtpOperations server) {
        super(endpoint, server);
        this.server = server;
    }

    @Override
    protected void processExchange(Exchange exchange, String target) throws Exception {
        try {
            super.processExchange(exchange, target);
        } finally {
            server.rest();
        }
    }
}
