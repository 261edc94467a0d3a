package io.cliproute.sftp;

import io.cliproute.remote.RemoteOptions;
import io.cliproute.remote.ServerConnections;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.util.StringHelper;

/**
 * Camel's {@code sftp} component with {@link SftpConnection}s, and with no more of them than the server admits.
 * Thread-safe.
 */
@Component("sftp")
// Camel uses SftpRemoteFile without its type parameter
@SuppressWarnings("rawtypes")
public final class TerseSftpComponent extends SftpComponent implements ServerConnections.Owner {

    private final ServerConnections connections = new ServerConnections();

    @Override
    public ServerConnections connections() {
        return connections;
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SftpConfiguration configuration = new SftpConfiguration(new URI(StringHelper.before(uri, "?", uri)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        boolean additional = getAndRemoveParameter(parameters, RemoteOptions.ADDITIONAL, boolean.class, false);
        String source = getAndRemoveParameter(parameters, RemoteOptions.SOURCE_NAME, String.class, "");
        return new TerseSftpEndpoint(uri, this, configuration, source, additional);
    }

    /** Sets the user's file with known hosts if none is set. Camel would log its name at each connection. */
    @Override
    protected void afterPropertiesSet(GenericFileEndpoint<SftpRemoteFile> endpoint) {
        SftpConfiguration server = (SftpConfiguration) endpoint.getConfiguration();
        if (server.getKnownHostsFile() == null && server.isUseUserKnownHostsFile()) {
            if (server.getKnownHostsUri() == null && server.getKnownHosts() == null) {
                server.setKnownHostsFile(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")
                        .toString());
            }
            server.setUseUserKnownHostsFile(false);
        }
    }

    private static final class TerseSftpEndpoint extends SftpEndpoint {

        private final TerseSftpComponent component;
        private final String source;
        private final boolean additional;

        TerseSftpEndpoint(
                String uri,
                TerseSftpComponent component,
                SftpConfiguration configuration,
                String source,
                boolean additional) {
            super(uri, component, configuration);
            this.component = component;
            this.source = source;
            this.additional = additional;
        }

        @Override
        public SftpConnection createRemoteFileOperations() {
            return new SftpConnection(this, component.connections(), source, additional);
        }

        /** Returns Camel's own strategy where none is set. */
        private GenericFileProcessStrategy<SftpRemoteFile> strategy() {
            return processStrategy != null ? processStrategy : createGenericFileStrategy();
        }

        @Override
        protected GenericFileProducer<SftpRemoteFile> buildProducer() {
            return new TerseSftpProducer(this, createRemoteFileOperations());
        }

        @Override
        protected RemoteFileConsumer<SftpRemoteFile> buildConsumer(Processor processor) {
            return new TerseSftpConsumer(this, processor, createRemoteFileOperations());
        }
    }

    /** Camel's consumer, whose connection may be closed between two polls. */
    private static final class TerseSftpConsumer extends SftpConsumer {

        private final SftpConnection connection;

        TerseSftpConsumer(TerseSftpEndpoint endpoint, Processor processor, SftpConnection connection) {
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
