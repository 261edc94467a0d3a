package io.cliproute.servers;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.Requirements;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * FTP server of a Debian package with one user, whose home is a given folder. It requires root, because these servers
 * change their root folder and their user.
 */
final class DebianFtpServer implements AutoCloseable {

    private static final String VSFTPD = """
                    listen=YES
                    listen_address=127.0.0.1
                    listen_port=%d
                    background=NO
                    anonymous_enable=YES
                    local_enable=NO
                    write_enable=YES
                    ftp_username=daemon
                    anon_root=%s
                    no_anon_password=YES
                    anon_umask=022
                    anon_upload_enable=YES
                    anon_mkdir_write_enable=YES
                    anon_other_write_enable=YES
                    anon_world_readable_only=NO
                    secure_chroot_dir=%s
                    seccomp_sandbox=NO
                    """;

    private static final String PROFTPD = """
                    ServerName test
                    ServerType standalone
                    DefaultServer on
                    DefaultAddress 127.0.0.1
                    Port %d
                    UseIPv6 off
                    User nobody
                    Group nogroup
                    ScoreboardFile %2$s/score
                    PidFile %2$s/pid
                    DelayEngine off
                    AuthPAM off
                    AuthOrder mod_auth_file.c
                    AuthUserFile %3$s
                    RequireValidShell off
                    DefaultRoot ~
                    WtmpLog off
                    TransferLog NONE
                    SystemLog %2$s/system.log
                    AllowOverwrite on
                    """;

    /** Folder in which {@code src/test/servers/fetch} has unpacked the packages. Without it all tests are skipped. */
    static final String PACKAGES = System.getProperty("servers", "");

    private static final String PASSWORD = "secret";

    /** Hash of the password for the files with users. */
    private static final String HASH = "$1$salt$ez2vlPGdaLYkJam5pWs/Y1";

    /** Server program. */
    enum Kind {
        VSFTPD("ftp"),
        PROFTPD("camera"),
        PURE_FTPD("camera");

        private final String user;

        Kind(String user) {
            this.user = user;
        }
    }

    private final Kind kind;
    private final Path folder;
    private final List<String> options;
    private final int port = freePort();
    private Process process;

    /**
     * @param folder folder for the home and the files of the server
     * @param options lines of the configuration, or arguments of pure-ftpd
     */
    DebianFtpServer(Kind kind, Path folder, String... options) throws IOException {
        Requirements.that(!PACKAGES.isEmpty(), "no servers were named with -Dservers=<folder>, see CONTRIBUTING.md");
        this.kind = kind;
        this.folder = Files.createDirectories(folder);
        this.options = List.of(options);
        Files.createDirectories(folder.resolve("empty"));
        // the users of the servers cannot access JUnit's folder otherwise
        Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String open : List.of("inbox", "results")) {
            Files.setPosixFilePermissions(
                    Files.createDirectories(home().resolve(open)), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    String uri(String directory) {
        return "ftp:" + kind.user + "@127.0.0.1:" + port + "/" + directory + "?password=" + PASSWORD;
    }

    int port() {
        return port;
    }

    String user() {
        return kind.user;
    }

    String password() {
        return PASSWORD;
    }

    /** Starts the server and waits until it listens. */
    DebianFtpServer start() throws IOException {
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().alias(kind + " listens").atMost(Duration.ofSeconds(20)).until(this::listens);
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException ignored) {
            return false;
        }
    }

    private List<String> command() throws IOException {
        return switch (kind) {
            case VSFTPD ->
                List.of(
                        program("sbin/vsftpd"),
                        writeConfiguration("vsftpd.conf", VSFTPD.formatted(port, home(), folder.resolve("empty"))));
            case PROFTPD ->
                List.of(
                        program("sbin/proftpd"),
                        "-n",
                        "-q",
                        "-c",
                        writeConfiguration("proftpd.conf", PROFTPD.formatted(port, folder, users("/bin/false"))));
            case PURE_FTPD -> pureFtpd();
        };
    }

    private List<String> pureFtpd() throws IOException {
        Path database = folder.resolve("users.pdb");
        Tools.run(List.of(
                program("bin/pure-pw"),
                "mkdb",
                database.toString(),
                "-f",
                users(":::::::::::").toString()));
        List<String> command = new ArrayList<>(List.of(program("sbin/pure-ftpd"), "-S", "127.0.0.1," + port));
        command.addAll(List.of("-l", "puredb:" + database, "-E", "-H", "-u", "1", "-c", "50"));
        command.addAll(List.of("-g", folder.resolve("pid").toString()));
        command.addAll(options);
        return command;
    }

    /** Writes the file with the users in the format of ProFTPD and pure-ftpd. */
    private Path users(String rest) throws IOException {
        Path users = Files.writeString(
                folder.resolve("users"), kind.user + ":" + HASH + ":65534:65534::" + home() + "/./:" + rest + "\n");
        return Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    }

    private String writeConfiguration(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines + String.join("\n", options) + "\n")
                .toString();
    }

    private static String program(String name) {
        Path program = Path.of(PACKAGES, "usr").resolve(name);
        Requirements.that(Files.isExecutable(program), program + " does not exist");
        return program.toString();
    }

    /** Kills the server and all its sessions. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
