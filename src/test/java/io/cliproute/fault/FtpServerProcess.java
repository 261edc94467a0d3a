package io.cliproute.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** An FTP server in a process of its own, which can be killed and started again on its port, and be told to fail. */
final class FtpServerProcess implements AutoCloseable {

    static final String USER = "camera";
    static final String PASSWORD = "secret";

    private final Path home;
    private final int bytesPerSecond;
    private final int port = freePort();
    private Process process;
    private BufferedReader answers;
    private Writer keyboard;

    /**
     * @param home is made if it is not there
     * @param bytesPerSecond each transfer is held to this rate; 0 is no limit
     */
    FtpServerProcess(Path home, int bytesPerSecond) throws IOException {
        this.home = Files.createDirectories(home);
        this.bytesPerSecond = bytesPerSecond;
    }

    /** One that no connection gets by itself, so that it is free after a restart, too. */
    static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException ignored) {
                // somebody has it
            }
        }
        throw new AssertionError("no free port");
    }

    /** Returns when it listens. */
    FtpServerProcess start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultyFtpServer.class.getName(),
                        home.toString(),
                        String.valueOf(port),
                        String.valueOf(bytesPerSecond))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        keyboard = process.outputWriter(StandardCharsets.UTF_8);
        expect("listening");
        return this;
    }

    private void expect(String word) throws IOException {
        String answer = answers.readLine();
        if (!word.equals(answer)) {
            throw new AssertionError("the FTP server says " + answer + " in place of " + word);
        }
    }

    private void tell(String word) throws IOException {
        keyboard.write(word + "\n");
        keyboard.flush();
        expect(word);
    }

    /** With SIGKILL, in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the FTP server outlives SIGKILL");
        }
    }

    /** Uploads are refused, some in the middle. */
    void full(boolean now) throws IOException {
        tell(now ? "full" : "roomy");
    }

    /** Logins are refused. Who is logged in when that begins loses his connection. */
    void refuseLogins(boolean now) throws IOException {
        tell(now ? "refuse" : "admit");
    }

    void resetConnections() throws IOException {
        tell("reset");
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    FtpPlace place() {
        return new FtpPlace(home, port, USER, PASSWORD);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
