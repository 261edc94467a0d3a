package io.cliproute.ftp;

import io.cliproute.remote.ServerConnections;
import java.net.URI;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.CamelFTPParserFactory;
import org.apache.camel.component.file.remote.FtpComponent;
import org.apache.camel.component.file.remote.FtpConfiguration;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.spi.annotations.Component;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Camel's {@code ftp} component with {@link FtpConnection}s, and with no more of them than the server admits.
 * Thread-safe.
 */
@Component("ftp")
public final class TerseFtpComponent extends FtpComponent implements ServerConnections.Owner {

    private final ServerConnections connections = new ServerConnections();

    @Override
    public ServerConnections connections() {
        return connections;
    }

    @Override
    protected GenericFileEndpoint<FTPFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FtpConfiguration configuration = new FtpConfiguration(new URI(getBaseUri(uri)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        FtpConnections own = FtpConnections.of(this, connections, parameters);
        TerseFtpEndpoint endpoint = new TerseFtpEndpoint(uri, this, configuration, own);
        extractAndSetFtpClientConfigParameters(parameters, endpoint);
        extractAndSetFtpClientParameters(parameters, endpoint);
        return endpoint;
    }

    private static final class TerseFtpEndpoint extends FtpEndpoint<FTPFile> {

        private final FtpConnections connections;

        TerseFtpEndpoint(
                String uri, TerseFtpComponent component, FtpConfiguration configuration, FtpConnections connections) {
            super(uri, component, configuration);
            this.connections = connections;
        }

        @Override
        protected FTPClient createFtpClient() throws Exception {
            FTPClient client = new ListingFtpClient();
            client.setParserFactory(new CamelFTPParserFactory(getCamelContext().getClassResolver()));
            return client;
        }

        @Override
        public FtpConnection createRemoteFileOperations() throws Exception {
            return connections.connection(this, (FtpOperations) super.createRemoteFileOperations());
        }

        @Override
        protected GenericFileProducer<FTPFile> buildProducer() {
            return connections.producer(this, this::createRemoteFileOperations);
        }

        @Override
        protected RemoteFileConsumer<FTPFile> buildConsumer(Processor processor) {
            return connections.consumer(
                    this,
                    processor,
                    this::createRemoteFileOperations,
                    processStrategy != null ? processStrategy : createGenericFileStrategy());
        }
    }
}
