package io.cliproute.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** FTP server in memory that lists whatever a test tells it to, and records every command. */
final class HostileFtpServer implements AutoCloseable {

    private static final Set<String> DATA = Set.of("LIST", "RETR", "STOR");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SlowTransfers slow = new SlowTransfers();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> folders = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile List<String> defaultListing = List.of();
    private volatile String endlessText = "";

    HostileFtpServer() throws IOException {
        threads.execute(this::listen);
    }

    String uri() {
        return "ftp:camera@127.0.0.1:" + listener.getLocalPort() + "/inbox?password=secret";
    }

    /** Returns a line of a listing in the format of Unix servers. */
    static String line(char type, long bytes, String name) {
        return type + "rw-r--r-- 1 cam cam " + bytes + " Jan 02 2024 " + name;
    }

    /**
     * Adds lines to the listing of a folder.
     *
     * @param folder its path from the root
     */
    HostileFtpServer withListing(String folder, String... lines) {
        folders.computeIfAbsent(folder, key -> new CopyOnWriteArrayList<>()).addAll(List.of(lines));
        return this;
    }

    /** Replaces the listing of a folder. */
    HostileFtpServer replaceListing(String folder, String... lines) {
        folders.put(folder, new CopyOnWriteArrayList<>(List.of(lines)));
        return this;
    }

    /** Sets the listing of every folder without one. */
    HostileFtpServer withDefaultListing(String... lines) {
        defaultListing = List.of(lines);
        return this;
    }

    /** Appends a text to each listing for as long as the client reads. */
    HostileFtpServer withEndlessListing(String text) {
        endlessText = text;
        return this;
    }

    /** Adds a file that is listed with a size. */
    HostileFtpServer withFile(String folder, String name, byte[] content, long bytes) {
        files.put(folder + "/" + name, content);
        return withListing(folder, line('-', bytes, name));
    }

    HostileFtpServer withFile(String folder, String name, byte[] content) {
        return withFile(folder, name, content, content.length);
    }

    /**
     * Sends one byte a second: the data of LIST and RETR, the reply to other commands. STOR reads one byte a second.
     */
    HostileFtpServer withSlowReply(String... verbs) {
        slow.add(verbs);
        return this;
    }

    /** Sends a file with one byte a second. */
    HostileFtpServer withSlowFile(String path) {
        slow.add(path);
        return this;
    }

    /** Returns the commands received so far, without passwords. */
    List<String> commands() {
        return commands;
    }

    /** Returns the paths in the commands with these verbs. */
    List<String> commands(String... verbs) {
        return commands.stream()
                .filter(command -> List.of(verbs).contains(command.split(" ")[0]))
                .map(command -> command.substring(command.indexOf(' ') + 1))
                .toList();
    }

    boolean hasFile(String path) {
        return files.containsKey(path);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket control = listener.accept();
                control.setTcpNoDelay(true);
                sockets.add(control);
                threads.execute(() -> serve(control));
            } catch (IOException ignored) {
                // closed
            }
        }
    }

    private void serve(Socket control) {
        try (control;
                ServerSocket data = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
            reply(control, "220 welcome");
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                commands.add(command.startsWith("PASS") ? "PASS" : command);
                String[] words = command.split(" ", 2);
                replySlowly(words[0], control);
                execute(words[0], words.length > 1 ? words[1] : "", control, data);
            }
        } catch (IOException | InterruptedException ignored) {
            // the client has disconnected
        }
    }

    private void execute(String verb, String path, Socket control, ServerSocket data)
            throws IOException, InterruptedException {
        switch (verb) {
            case "USER" -> reply(control, "331 password required");
            case "PASS" -> reply(control, "230 logged in");
            case "SYST" -> reply(control, "215 UNIX Type: L8");
            case "PASV" -> {
                int port = data.getLocalPort();
                reply(control, "227 passive (127,0,0,1," + port / 256 + "," + port % 256 + ")");
            }
            case "LIST" -> {
                String folder = path.replaceAll("^\\./|/$", "");
                List<String> lines = folders.getOrDefault(folder, defaultListing);
                send(verb, String.join("\r\n", completeListing(lines)).getBytes(StandardCharsets.UTF_8), control, data);
            }
            case "NLST" -> {
                data.accept().close();
                reply(control, "550 no such file");
            }
            case "RETR" -> retrieve(path, control, data);
            case "STOR" -> store(control, data);
            case "RNFR" -> reply(control, files.containsKey(path) ? "350 ready for RNTO" : "550 no such file");
            case "RNTO", "DELE" -> {
                remove(commands.get(commands.size() - (verb.equals("DELE") ? 1 : 2))
                        .substring(5));
                reply(control, "250 done");
            }
            default -> reply(control, "200 ok");
        }
    }

    private void retrieve(String path, Socket control, ServerSocket data) throws IOException, InterruptedException {
        byte[] content = files.get(path);
        if (content == null) {
            reply(control, "550 no such file");
        } else {
            send(slow.contains(path) ? path : "RETR", content, control, data);
        }
    }

    private void store(Socket control, ServerSocket data) throws IOException, InterruptedException {
        reply(control, "150 ready");
        try (Socket line = data.accept()) {
            sockets.add(line);
            slow.receive("STOR", line.getInputStream());
        }
        reply(control, "226 complete");
    }

    private void replySlowly(String verb, Socket control) throws IOException, InterruptedException {
        if (slow.contains(verb) && !DATA.contains(verb)) {
            slow.send("200-wait\r\n".repeat(1000).getBytes(StandardCharsets.UTF_8), control.getOutputStream());
        }
    }

    /** Adds the entries of Unix servers for the folder and its parent, and an empty line. */
    private static List<String> completeListing(List<String> lines) {
        List<String> all = new ArrayList<>(List.of(line('d', 0, "."), line('d', 0, "..")));
        all.addAll(lines);
        all.add("");
        return all;
    }

    private void remove(String path) {
        files.remove(path);
        int slash = path.lastIndexOf('/');
        List<String> lines = folders.get(path.substring(0, Math.max(0, slash)));
        if (lines != null) {
            lines.removeIf(line -> line.endsWith(" " + path.substring(slash + 1)));
        }
    }

    private void send(String verb, byte[] content, Socket control, ServerSocket data)
            throws IOException, InterruptedException {
        reply(control, "150 sending");
        try (Socket line = data.accept()) {
            sockets.add(line);
            if (slow.contains(verb)) {
                slow.send(content, line.getOutputStream());
            } else {
                line.getOutputStream().write(content);
                if (verb.equals("LIST") && !endlessText.isEmpty()) {
                    slow.repeat(endlessText, line.getOutputStream());
                }
            }
        }
        reply(control, "226 complete");
    }

    private static void reply(Socket control, String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        slow.end();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
