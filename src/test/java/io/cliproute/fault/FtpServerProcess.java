package io.cliproute.fault;

import io.cliproute.support.JavaProgram;
import io.cliproute.support.LoopbackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** FTP, FTPS or SFTP server in a process of its own that can be killed and restarted on the same port, or fails. */
final class FtpServerProcess implements AutoCloseable {

    static final String USER = "camera";
    static final String PASSWORD = "secret";

    private final Path home;
    private final int bytesPerSecond;
    private final ServerProtocol protocol;
    private final int port = LoopbackPorts.free();
    private Process process;
    private BufferedReader answers;
    private Writer commands;

    /**
     * @param home folder, created if it does not exist
     * @param bytesPerSecond maximal rate of each transfer; 0 for no limit
     */
    FtpServerProcess(Path home, int bytesPerSecond) throws IOException {
        this(home, bytesPerSecond, ServerProtocol.FTP);
    }

    /**
     * @param home folder, created if it does not exist
     * @param bytesPerSecond maximal rate of each transfer; 0 for no limit
     */
    FtpServerProcess(Path home, int bytesPerSecond, ServerProtocol protocol) throws IOException {
        this.home = Files.createDirectories(home);
        this.bytesPerSecond = bytesPerSecond;
        this.protocol = protocol;
    }

    /** Starts the server and waits until it listens. */
    FtpServerProcess start() throws IOException {
        process = JavaProgram.ofTests(
                        List.of(),
                        protocol.program(),
                        home.toString(),
                        String.valueOf(port),
                        String.valueOf(bytesPerSecond))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        expect("listening");
        return this;
    }

    private void expect(String word) throws IOException {
        String answer = answers.readLine();
        if (!word.equals(answer)) {
            throw new AssertionError("The FTP server answered " + answer + " instead of " + word);
        }
    }

    private void send(String word) throws IOException {
        commands.write(word + "\n");
        commands.flush();
        expect(word);
    }

    /** Kills the server with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("The FTP server did not end after SIGKILL");
        }
    }

    /** Makes the server refuse uploads, some of them in the middle, or accept them again. */
    void full(boolean full) throws IOException {
        send(full ? "full" : "roomy");
    }

    /** Makes the server refuse logins and close the existing connections, or accept logins again. */
    void refuseLogins(boolean refuse) throws IOException {
        send(refuse ? "refuse" : "admit");
    }

    void resetConnections() throws IOException {
        send("reset");
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    FtpPlace place() {
        return protocol.place(home, port);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
