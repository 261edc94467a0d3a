package io.cliproute.drop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** FTP client that sends exactly what it is told. */
final class RawFtp {

    private final Socket control;
    private final BufferedReader replies;

    /** @param control connected to the server */
    RawFtp(Socket control) throws IOException {
        this.control = control;
        control.setSoTimeout(20_000);
        replies = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
        expect("220");
    }

    void send(String command) throws IOException {
        control.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the next reply of one line; null at the end of the connection. */
    String reply() throws IOException {
        return replies.readLine();
    }

    /** Sends a command and returns its reply of one line. */
    String send(String command, String code) throws IOException {
        send(command);
        return expect(code);
    }

    String expect(String code) throws IOException {
        String reply = reply();
        if (reply == null || !reply.startsWith(code)) {
            throw new AssertionError("expected " + code + " but got " + reply);
        }
        return reply;
    }

    void login() throws IOException {
        send("USER camera", "331");
        send("PASS " + DropSite.PASSWORD, "230");
    }

    /** Returns the port of a passive data connection. */
    int passivePort() throws IOException {
        String[] numbers = send("PASV", "227").replaceAll(".*\\(|\\).*", "").split(",");
        return Integer.parseInt(numbers[4]) * 256 + Integer.parseInt(numbers[5]);
    }

    Socket passive() throws IOException {
        return new Socket("127.0.0.1", passivePort());
    }
}
