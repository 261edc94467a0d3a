package io.cliproute.servers;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.Needed;
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
 * A server of one of Debian's packages, with one user whose home is a folder here. It needs root, as these change their root
 * folder and their user.
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

    /** Where the packages are unpacked, as {@code src/test/servers/fetch} does; without it nothing is tested. */
    private static final String PACKAGES = System.getProperty("servers", "");

    private static final String PASSWORD = "secret";

    /** A hash of it, for the files of users. */
    private static final String HASH = "$1$salt$ez2vlPGdaLYkJam5pWs/Y1";

    /** Which one. */
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
     * @param folder for its home and its files
     * @param options lines of its configuration, or arguments of pure-ftpd
     */
    DebianFtpServer(Kind kind, Path folder, String... options) throws IOException {
        Needed.that(!PACKAGES.isEmpty(), "no servers were named with -Dservers=<folder>, see CONTRIBUTING.md");
        this.kind = kind;
        this.folder = Files.createDirectories(folder);
        this.options = List.of(options);
        Files.createDirectories(folder.resolve("empty"));
        // JUnit's is closed to the users that the servers become
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

    /** Starts it and returns when it listens. */
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
                        written("vsftpd.conf", VSFTPD.formatted(port, home(), folder.resolve("empty"))));
            case PROFTPD ->
                List.of(
                        program("sbin/proftpd"),
                        "-n",
                        "-q",
                        "-c",
                        written("proftpd.conf", PROFTPD.formatted(port, folder, users("/bin/false"))));
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

    /** The file of users, as both want it. */
    private Path users(String rest) throws IOException {
        Path users = Files.writeString(
                folder.resolve("users"), kind.user + ":" + HASH + ":65534:65534::" + home() + "/./:" + rest + "\n");
        return Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    }

    private String written(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines + String.join("\n", options) + "\n")
                .toString();
    }

    private static String program(String name) {
        Path program = Path.of(PACKAGES, "usr").resolve(name);
        Needed.that(Files.isExecutable(program), program + " is not there, so this was not tested");
        return program.toString();
    }

    /** Kills it and all of its sessions, in the middle of whatever they do. */
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
