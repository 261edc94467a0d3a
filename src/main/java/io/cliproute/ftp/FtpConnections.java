package io.cliproute.ftp;

import io.cliproute.remote.RemoteOptions;
import io.cliproute.remote.ServerConnections;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.FailedToCreateConsumerException;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.FtpConsumer;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.support.DefaultComponent;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Connections of one endpoint of the schemes {@code ftp} and {@code ftps}.
 *
 * @param all connections of the component
 * @param sockets factory of their sockets
 * @param source the source's name, or empty
 * @param additional whether the endpoint does not wait for a connection
 */
record FtpConnections(ServerConnections all, MonitoredSocketFactory sockets, String source, boolean additional) {

    /** Takes our own options from those of an endpoint. */
    static FtpConnections of(DefaultComponent component, ServerConnections all, Map<String, Object> parameters) {
        return new FtpConnections(
                all,
                new MonitoredSocketFactory(all),
                component.getAndRemoveParameter(parameters, RemoteOptions.SOURCE_NAME, String.class, ""),
                component.getAndRemoveParameter(parameters, RemoteOptions.ADDITIONAL, boolean.class, false));
    }

    /** @param camel operations that Camel has configured */
    FtpConnection connection(FtpEndpoint<FTPFile> endpoint, FtpOperations camel) {
        camel.getClient().setSocketFactory(sockets);
        RemoteFileConfiguration server = endpoint.getConfiguration();
        FtpConnection connection = new FtpConnection(
                camel.getClient(),
                endpoint.getFtpClientConfig(),
                all.limit(server.getHost(), server.getPort(), server.getUsername()),
                new ListingLimits(source),
                additional);
        connection.setEndpoint(endpoint);
        return connection;
    }

    GenericFileProducer<FTPFile> producer(FtpEndpoint<FTPFile> endpoint, Callable<FtpConnection> connection) {
        try {
            return new TerseFtpProducer(endpoint, connection.call());
        } catch (Exception e) {
            // declared by createRemoteFileOperations
            throw new FailedToCreateProducerException(endpoint, e);
        }
    }

    RemoteFileConsumer<FTPFile> consumer(
            FtpEndpoint<FTPFile> endpoint,
            Processor processor,
            Callable<FtpConnection> connection,
            GenericFileProcessStrategy<FTPFile> strategy) {
        try {
            return new TerseFtpConsumer(endpoint, processor, connection.call(), strategy);
        } catch (Exception e) {
            // declared by createRemoteFileOperations
            throw new FailedToCreateConsumerException(endpoint, e);
        }
    }

    /** Camel's consumer, whose connection may be closed between two polls. */
    private static final class TerseFtpConsumer extends FtpConsumer {

        private final FtpConnection connection;

        TerseFtpConsumer(
                FtpEndpoint<FTPFile> endpoint,
                Processor processor,
                FtpConnection connection,
                GenericFileProcessStrategy<FTPFile> strategy) {
            super(endpoint, processor, connection, strategy);
            this.connection = connection;
        }

        @Override
        protected int poll() throws Exception {
            connection.beginListing();
            try {
                return super.poll();
            } finally {
                connection.release();
            }
        }
    }
}
