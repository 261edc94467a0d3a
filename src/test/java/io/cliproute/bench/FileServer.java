package io.cliproute.bench;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.RemoteServer;
import io.cliproute.support.S3Store;
import io.cliproute.support.SftpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.ftpserver.ftplet.FtpException;

/** Server with files to download, and the command of another client that downloads all of them. */
interface FileServer extends AutoCloseable {

    /** Number of concurrent transfers of both clients. */
    int CONNECTIONS = 4;

    /** Folder or prefix of the files. */
    String FOLDER = "inbox";

    /** Protocol of a server. */
    enum Kind {
        FTP("an FTP server", "lftp mirror --parallel=4") {
            @Override
            FileServer start(Path folder) throws IOException {
                return new Ftp(folder);
            }
        },
        SFTP("an SFTP server", "rclone copy --transfers 4") {
            @Override
            FileServer start(Path folder) throws IOException {
                return new Sftp(folder);
            }
        },
        S3("an S3-compatible store", "rclone copy --transfers 4") {
            @Override
            FileServer start(Path folder) {
                return new S3(folder);
            }
        };

        private final String title;
        private final String client;

        Kind(String title, String client) {
            this.title = title;
            this.client = client;
        }

        String title() {
            return title;
        }

        /** Returns the command of the other client, for the description; begins with the name of the program. */
        String client() {
            return client;
        }

        /** Starts the server with its files in a folder. */
        abstract FileServer start(Path folder) throws IOException;
    }

    /** Makes a film available under a name. */
    void put(Path film, String name) throws IOException;

    /** Returns the URI of the files, with the credentials. */
    String uri();

    /** Returns a command that downloads all files. */
    List<String> download(Path into) throws IOException;

    @Override
    void close() throws IOException;

    /** Apache FtpServer and lftp. */
    final class Ftp implements FileServer {

        private final LoopbackFtpServer server;

        Ftp(Path folder) throws IOException {
            server = new LoopbackFtpServer(folder, "bench", "bench");
            Files.createDirectory(server.home().resolve(FOLDER));
            try {
                server.start();
            } catch (FtpException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void put(Path film, String name) throws IOException {
            Files.createLink(server.home().resolve(FOLDER).resolve(name), film);
        }

        @Override
        public String uri() {
            return server.uri(FOLDER);
        }

        @Override
        public List<String> download(Path into) {
            return List.of(
                    "lftp",
                    "-e",
                    "open -u %s,%s ftp://127.0.0.1:%d; mirror --parallel=%d %s %s; quit"
                            .formatted(server.user(), server.password(), server.port(), CONNECTIONS, FOLDER, into));
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Apache MINA SSHD and rclone. */
    final class Sftp implements FileServer {

        private final SftpServer server;

        Sftp(Path folder) throws IOException {
            server = new SftpServer(folder);
            Files.createDirectory(server.home().resolve(FOLDER));
            server.start();
        }

        @Override
        public void put(Path film, String name) throws IOException {
            Files.createLink(server.home().resolve(FOLDER).resolve(name), film);
        }

        @Override
        public String uri() {
            return server.uriWithPassword(FOLDER);
        }

        @Override
        public List<String> download(Path into) throws IOException {
            Process obscure = new ProcessBuilder("rclone", "obscure", RemoteServer.PASSWORD).start();
            String password = new String(obscure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return rclone(
                    FOLDER,
                    into,
                    "TYPE=sftp",
                    "HOST=127.0.0.1",
                    "PORT=" + server.port(),
                    "USER=" + RemoteServer.USER,
                    "PASS=" + password);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** S3Proxy and rclone. */
    final class S3 implements FileServer {

        private final S3Store store;

        S3(Path folder) {
            store = new S3Store(folder).start();
        }

        @Override
        public void put(Path film, String name) {
            store.put(film, FOLDER + "/" + name);
        }

        @Override
        public String uri() {
            return store.uri(FOLDER + "/");
        }

        @Override
        public List<String> download(Path into) {
            return rclone(
                    S3Store.BUCKET + "/" + FOLDER,
                    into,
                    "TYPE=s3",
                    "PROVIDER=Other",
                    "ENDPOINT=http://127.0.0.1:" + store.port(),
                    "ACCESS_KEY_ID=" + S3Store.IDENTITY,
                    "SECRET_ACCESS_KEY=" + S3Store.SECRET);
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }

    private static List<String> rclone(String folder, Path into, String... remote) {
        // rclone refuses a CA bundle of the AWS tools
        List<String> command = new ArrayList<>(List.of("env", "-u", "AWS_CA_BUNDLE", "RCLONE_CONFIG=/dev/null"));
        for (String setting : remote) {
            command.add("RCLONE_CONFIG_BENCH_" + setting);
        }
        String transfers = String.valueOf(CONNECTIONS);
        command.addAll(List.of("rclone", "copy", "--transfers", transfers, "bench:" + folder, into.toString()));
        return command;
    }
}
