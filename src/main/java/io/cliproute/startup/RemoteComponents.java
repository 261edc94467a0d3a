package io.cliproute.startup;

import io.cliproute.config.Scheme;
import io.cliproute.ftp.TerseFtpComponent;
import io.cliproute.ftp.TerseFtpsComponent;
import io.cliproute.httpclient.HttpDestinationComponent;
import io.cliproute.remote.RemoteConnection;
import io.cliproute.s3.S3Component;
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
        if (Scheme.FTP.isAvailable()) {
            context.addComponent(Scheme.FTP.component(), new TerseFtpComponent());
            context.addComponent(Scheme.FTPS.component(), new TerseFtpsComponent());
            context.addComponent(Scheme.SFTP.component(), new TerseSftpComponent());
        }
        if (Scheme.AWS2_S3.isAvailable()) {
            context.addComponent(Scheme.AWS2_S3.component(), new S3Component());
        }
        if (Scheme.HTTP.isAvailable()) {
            context.addComponent(Scheme.HTTP.component(), new HttpDestinationComponent("http"));
            context.addComponent(Scheme.HTTPS.component(), new HttpDestinationComponent("https"));
        }
    }
}
