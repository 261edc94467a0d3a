package io.cliproute.startup;

import io.cliproute.config.Scheme;
import io.cliproute.ftp.TerseFtpComponent;
import io.cliproute.ftp.TerseFtpsComponent;
import io.cliproute.remote.RemoteConnection;
import io.cliproute.sftp.TerseSftpComponent;
import org.apache.camel.CamelContext;

/**
 * Components of the remote schemes, whose connections are {@link RemoteConnection}s, unlike those of Camel. A class of
 * its own, because camel-ftp is not on every class path.
 */
public final class RemoteComponents {

    private RemoteComponents() {}

    /** Adds the components to a context that has not resolved an endpoint yet. */
    public static void addTo(CamelContext context) {
        context.addComponent(Scheme.FTP.component(), new TerseFtpComponent());
        context.addComponent(Scheme.FTPS.component(), new TerseFtpsComponent());
        context.addComponent(Scheme.SFTP.component(), new TerseSftpComponent());
    }
}
