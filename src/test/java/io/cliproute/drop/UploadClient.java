package io.cliproute.drop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** Clients that upload one file in a session of its own. */
enum UploadClient {
    FTP_CLIENT {
        @Override
        void upload(DropServer server, String name, InputStream content) throws IOException {
            store(login(new FTPClient(), server), name, content);
        }

        @Override
        void cut(DropServer server, String name, byte[] part) throws IOException {
            breakOff(login(new FTPClient(), server), name, part);
        }
    },

    FTPS_CLIENT {
        @Override
        void upload(DropServer server, String name, InputStream content) throws IOException {
            store(secure(server), name, content);
        }

        @Override
        void cut(DropServer server, String name, byte[] part) throws IOException {
            breakOff(secure(server), name, part);
        }

        private FTPSClient secure(DropServer server) throws IOException {
            FTPSClient client = new FTPSClient("TLS", false);
            // the certificate is self-signed
            client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
            login(client, server);
            client.execPBSZ(0);
            client.execPROT("P");
            return client;
        }
    },

    SFTP_CLIENT {
        @Override
        void upload(DropServer server, String name, InputStream content) throws IOException {
            try (SftpClient client = login(server)) {
                client.put(content, name);
            }
        }

        @Override
        void cut(DropServer server, String name, byte[] part) throws IOException {
            SftpClient client = login(server);
            SftpClient.CloseableHandle handle =
                    client.open(name, EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create));
            client.write(handle, 0, part);
            client.getClientSession().close(true).await(TIMEOUT);
        }

        private SftpClient login(DropServer server) throws IOException {
            ClientSession session = Ssh.CLIENT
                    .connect("camera", "127.0.0.1", server.sftpPort().orElseThrow())
                    .verify(TIMEOUT)
                    .getSession();
            session.addPasswordIdentity(DropSite.PASSWORD);
            session.auth().verify(TIMEOUT);
            return SftpClientFactory.instance().createSftpClient(session).singleSessionInstance();
        }
    };

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Client of all SFTP sessions. */
    private static final class Ssh {

        static final SshClient CLIENT = SshClient.setUpDefaultClient();

        static {
            CLIENT.setServerKeyVerifier((session, address, key) -> true);
            CLIENT.start();
        }
    }

    /** Uploads a file; returns when the server has acknowledged it. */
    abstract void upload(DropServer server, String name, InputStream content) throws IOException;

    /** Uploads a part of a file and then closes all connections, as the system does for a killed client. */
    abstract void cut(DropServer server, String name, byte[] part) throws IOException;

    private static <C extends FTPClient> C login(C client, DropServer server) throws IOException {
        client.setControlEncoding("UTF-8");
        client.setDefaultTimeout((int) TIMEOUT.toMillis());
        client.connect("127.0.0.1", server.ftpPort().orElseThrow());
        if (!client.login("camera", DropSite.PASSWORD)) {
            throw new IOException(client.getReplyString());
        }
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    private static void store(FTPClient client, String name, InputStream content) throws IOException {
        if (!client.storeFile(name, content)) {
            throw new IOException(client.getReplyString());
        }
        client.logout();
        client.disconnect();
    }

    private static void breakOff(FTPClient client, String name, byte[] part) throws IOException {
        OutputStream data = client.storeFileStream(name);
        if (data == null) {
            throw new IOException(client.getReplyString());
        }
        data.write(part);
        data.flush();
        // the order of the kernel: the connection that was opened first is closed first
        client.disconnect();
        data.close();
    }
}
