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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * OpenSSH's server with SFTP for root and a key of the type ed25519. It requires root, and the user and the folder that
 * Debian's package creates.
 */
final class OpenSshServer implements AutoCloseable {

    private static final String CONFIGURATION = """
                    Port %d
                    ListenAddress 127.0.0.1
                    HostKey %2$s/host
                    AuthorizedKeysFile %2$s/user.pub
                    PidFile %2$s/pid
                    StrictModes no
                    UsePAM no
                    PasswordAuthentication no
                    PermitRootLogin prohibit-password
                    Subsystem sftp internal-sftp
                    ForceCommand internal-sftp -d %2$s/home
                    """;

    private static final String PACKAGES = System.getProperty("servers", "");

    private final Path folder;
    private final int port;
    private Process process;

    OpenSshServer(Path folder) throws IOException {
        Requirements.that(Files.exists(Path.of(PACKAGES, "usr/sbin/sshd")), "sshd is not in the folder of the servers");
        this.folder = Files.createDirectories(folder);
        for (String directory : List.of("inbox", "results")) {
            Files.createDirectories(home().resolve(directory));
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        for (String key : List.of("host", "user")) {
            Tools.run(List.of(
                    PACKAGES + "/usr/bin/ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    folder.resolve(key).toString()));
        }
        Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
        Files.writeString(folder.resolve("sshd_config"), CONFIGURATION.formatted(port, folder));
    }

    Path home() {
        return folder.resolve("home");
    }

    String uri(String directory) {
        return "sftp:root@127.0.0.1:" + port + "/" + directory + "?knownHostsFile=" + folder.resolve("known_hosts")
                + "&privateKeyFile=" + folder.resolve("user");
    }

    /** Starts the server and waits until it listens. */
    OpenSshServer start() throws IOException {
        process = new ProcessBuilder(
                        PACKAGES + "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().alias("sshd listens").atMost(Duration.ofSeconds(20)).until(this::listens);
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException ignored) {
            return false;
        }
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
