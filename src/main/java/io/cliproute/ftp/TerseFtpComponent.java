package io.cliproute.ftp;

import io.cliproute.remote.RemoteOptions;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.FailedToCreateConsumerException;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.CamelFTPParserFactory;
import org.apache.camel.component.file.remote.FtpComponent;
import org.apache.camel.component.file.remote.FtpConfiguration;
import org.apache.camel.component.file.remote.FtpConsumer;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.spi.annotations.Component;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Camel's {@code ftp} component with {@link FtpConnection}s, and with no more of them than the server admits.
 * Thread-safe.
 */
@Component("ftp")
public final class TerseFtpComponent extends FtpComponent {

    /** By server and user. */
    private final Map<String, ConnectionLimit> limits = new ConcurrentHashMap<>();

    /** One for each endpoint. */
    private final Set<MonitoredSocketFactory> socketFactories = ConcurrentHashMap.newKeySet();

    @Override
    protected GenericFileEndpoint<FTPFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FtpConfiguration configuration = new FtpConfiguration(new URI(getBaseUri(uri)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        boolean additional = getAndRemoveParameter(parameters, RemoteOptions.ADDITIONAL, boolean.class, false);
        String source = getAndRemoveParameter(parameters, RemoteOptions.SOURCE_NAME, String.class, "");
        TerseFtpEndpoint endpoint = new TerseFtpEndpoint(uri, this, configuration, source, additional);
        socketFactories.add(endpoint.sockets);
        extractAndSetFtpClientConfigParameters(parameters, endpoint);
        extractAndSetFtpClientParameters(parameters, endpoint);
        return endpoint;
    }

    /** Closes connections whose server is too slow, and those that have been idle for long. */
    void checkConnections() {
        socketFactories.forEach(MonitoredSocketFactory::closeSlow);
        limits.values().forEach(ConnectionLimit::closeIdle);
    }

    /** Closes all connections; no other can be made. */
    void closeConnections() {
        socketFactories.forEach(MonitoredSocketFactory::close);
    }

    private ConnectionLimit limit(RemoteFileConfiguration server) {
        return limits.computeIfAbsent(
                server.getHost() + " " + server.getPort() + " " + server.getUsername(), key -> new ConnectionLimit());
    }

    private static final class TerseFtpEndpoint extends FtpEndpoint<FTPFile> {

        private final TerseFtpComponent component;
        private final MonitoredSocketFactory sockets = new MonitoredSocketFactory();
        private final String source;
        private final boolean additional;

        TerseFtpEndpoint(
                String uri,
                TerseFtpComponent component,
                FtpConfiguration configuration,
                String source,
                boolean additional) {
            super(uri, component, configuration);
            this.component = component;
            this.source = source;
            this.additional = additional;
        }

        @Override
        protected FTPClient createFtpClient() throws Exception {
            FTPClient client = new ListingFtpClient();
            client.setParserFactory(new CamelFTPParserFactory(getCamelContext().getClassResolver()));
            return client;
        }

        @Override
        public FtpConnection createRemoteFileOperations() throws Exception {
            FtpOperations camel = (FtpOperations) super.createRemoteFileOperations();
            camel.getClient().setSocketFactory(sockets);
            FtpConnection connection = new FtpConnection(
                    camel.getClient(),
                    getFtpClientConfig(),
                    component.limit(getConfiguration()),
                    new ListingLimits(source),
                    additional);
            connection.setEndpoint(this);
            return connection;
        }

        @Override
        protected GenericFileProducer<FTPFile> buildProducer() {
            try {
                return new TerseFtpProducer(this, createRemoteFileOperations());
            } catch (Exception e) {
                // declared by createRemoteFileOperations
                throw new FailedToCreateProducerException(this, e);
            }
        }

        @Override
        protected RemoteFileConsumer<FTPFile> buildConsumer(Processor processor) {
            try {
                return new TerseFtpConsumer(this, processor, createRemoteFileOperations());
            } catch (Exception e) {
                // declared by createRemoteFileOperations
                throw new FailedToCreateConsumerException(this, e);
            }
        }

        /** Returns Camel's own strategy where none is set. */
        private GenericFileProcessStrategy<FTPFile> strategy() {
            return processStrategy != null ? processStrategy : createGenericFileStrategy();
        }
    }

    /** Camel's consumer, whose connection may be closed between two polls. */
    private static final class TerseFtpConsumer extends FtpConsumer {

        private final FtpConnection connection;

        TerseFtpConsumer(TerseFtpEndpoint endpoint, Processor processor, FtpConnection connection) {
            super(endpoint, processor, connection, endpoint.strategy());
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
