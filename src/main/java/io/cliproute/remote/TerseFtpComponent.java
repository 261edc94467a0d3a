package io.cliproute.remote;

import java.net.URI;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.FtpComponent;
import org.apache.camel.component.file.remote.FtpConfiguration;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.spi.annotations.Component;
import org.apache.commons.net.ftp.FTPFile;

/** Camel's {@code ftp:}, with {@link TerseFtpOperations}. */
@Component("ftp")
public final class TerseFtpComponent extends FtpComponent {

    @Override
    protected GenericFileEndpoint<FTPFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FtpConfiguration configuration = new FtpConfiguration(new URI(getBaseUri(uri)));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        FtpEndpoint<FTPFile> endpoint = new TerseFtpEndpoint(uri, this, configuration);
        extractAndSetFtpClientConfigParameters(parameters, endpoint);
        extractAndSetFtpClientParameters(parameters, endpoint);
        return endpoint;
    }

    private static final class TerseFtpEndpoint extends FtpEndpoint<FTPFile> {

        TerseFtpEndpoint(String uri, FtpComponent component, FtpConfiguration configuration) {
            super(uri, component, configuration);
        }

        @Override
        public RemoteFileOperations<FTPFile> createRemoteFileOperations() throws Exception {
            FtpOperations made = (FtpOperations) super.createRemoteFileOperations();
            FtpOperations terse = new TerseFtpOperations(made.getClient(), getFtpClientConfig());
            terse.setEndpoint(this);
            return terse;
        }
    }
}
