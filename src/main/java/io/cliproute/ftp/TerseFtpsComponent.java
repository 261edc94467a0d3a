package io.cliproute.ftp;

import io.cliproute.remote.ServerConnections;
import java.net.URI;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.CamelFTPParserFactory;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.FtpsComponent;
import org.apache.camel.component.file.remote.FtpsConfiguration;
import org.apache.camel.component.file.remote.FtpsEndpoint;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.spi.annotations.Component;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Camel's {@code ftps} component with {@link FtpConnection}s, and with no more of them than the server admits. The
 * server's certificate is checked unless the option {@value #CERTIFICATE_CHECK} is {@code false}. Thread-safe.
 */
@Component("ftps")
public final class TerseFtpsComponent extends FtpsComponent implements ServerConnections.Owner {

    /** The option that switches the check of certificates off. */
    private static final String CERTIFICATE_CHECK = "ftpClient.certificateCheck";

    private final ServerConnections connections = new ServerConnections();

    @Override
    public ServerConnections connections() {
        return connections;
    }

    @Override
    protected GenericFileEndpoint<FTPFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FtpsConfiguration configuration = new FtpsConfiguration(new URI(getBaseUri(uri)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        boolean checked = getAndRemoveParameter(parameters, CERTIFICATE_CHECK, boolean.class, true);
        FtpConnections own = FtpConnections.of(this, connections, parameters);
        TerseFtpsEndpoint endpoint = new TerseFtpsEndpoint(uri, this, configuration, own, checked);
        extractAndSetFtpClientKeyStoreParameters(parameters, endpoint);
        extractAndSetFtpClientTrustStoreParameters(parameters, endpoint);
        extractAndSetFtpClientConfigParameters(parameters, endpoint);
        extractAndSetFtpClientParameters(parameters, endpoint);
        endpoint.setSslContextParameters(retrieveGlobalSslContextParameters());
        return endpoint;
    }

    private static final class TerseFtpsEndpoint extends FtpsEndpoint {

        private final FtpConnections connections;
        private final boolean checked;

        TerseFtpsEndpoint(
                String uri,
                TerseFtpsComponent component,
                FtpsConfiguration configuration,
                FtpConnections connections,
                boolean checked) {
            super(uri, component, configuration);
            this.connections = connections;
            this.checked = checked;
        }

        @Override
        protected FTPClient createFtpClient() throws Exception {
            ListingFtpsClient client =
                    new ListingFtpsClient(getFtpsConfiguration().isImplicit(), tlsContext());
            client.setEndpointCheckingEnabled(checked);
            client.setParserFactory(new CamelFTPParserFactory(getCamelContext().getClassResolver()));
            return client;
        }

        private SSLContext tlsContext() throws Exception {
            if (getSslContextParameters() != null) {
                return getSslContextParameters().createSSLContext(getCamelContext());
            }
            return new TlsContext(
                            getCamelContext(), ftpClientKeyStoreParameters, ftpClientTrustStoreParameters, checked)
                    .create(getFtpsConfiguration().getSecurityProtocol());
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
