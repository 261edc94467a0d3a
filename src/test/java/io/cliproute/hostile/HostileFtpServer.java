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

/**
 * An FTP server that lists whatever it is told to; real ones refuse most of it. It has no disk: its folders are lines, its
 * files bytes. Every command it gets is written down.
 */
final class HostileFtpServer implements AutoCloseable {

    private static final Set<String> DATA = Set.of("LIST", "RETR", "STOR");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Dawdling dawdling = new Dawdling();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> folders = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile List<String> everywhere = List.of();
    private volatile String endless = "";

    HostileFtpServer() throws IOException {
        threads.execute(this::listen);
    }

    String uri() {
        return "ftp:camera@127.0.0.1:" + listener.getLocalPort() + "/inbox?password=secret";
    }

    /** A line of a listing, as Unix servers write them. */
    static String line(char type, long bytes, String name) {
        return type + "rw-r--r-- 1 cam cam " + bytes + " Jan 02 2024 " + name;
    }

    /** Lists this, too, in a folder: its path from the root. */
    HostileFtpServer lists(String folder, String... lines) {
        folders.computeIfAbsent(folder, key -> new CopyOnWriteArrayList<>()).addAll(List.of(lines));
        return this;
    }

    /** Lists nothing but this from now on in a folder. */
    HostileFtpServer relists(String folder, String... lines) {
        folders.put(folder, new CopyOnWriteArrayList<>(List.of(lines)));
        return this;
    }

    /** Lists this in every folder that there is nothing else to say of. */
    HostileFtpServer listsEverywhere(String... lines) {
        everywhere = List.of(lines);
        return this;
    }

    /** Ends no listing, but repeats this for as long as it is read. */
    HostileFtpServer listsWithoutEnd(String text) {
        endless = text;
        return this;
    }

    /** Has a file, listed with that size. */
    HostileFtpServer has(String folder, String name, byte[] content, long bytes) {
        files.put(folder + "/" + name, content);
        return lists(folder, line('-', bytes, name));
    }

    HostileFtpServer has(String folder, String name, byte[] content) {
        return has(folder, name, content, content.length);
    }

    /** Sends a byte a second where others send all they have: the data of LIST and RETR, the answer to anything else; STOR takes so little. */
    HostileFtpServer slowlyAnswers(String... verbs) {
        dawdling.at(verbs);
        return this;
    }

    /** Sends that file a byte a second. */
    HostileFtpServer trickles(String path) {
        dawdling.at(path);
        return this;
    }

    /** What it was asked, the commands without passwords. */
    List<String> asked() {
        return asked;
    }

    /** The paths that commands of these kinds named. */
    List<String> asked(String... verbs) {
        return asked.stream()
                .filter(command -> List.of(verbs).contains(command.split(" ")[0]))
                .map(command -> command.substring(command.indexOf(' ') + 1))
                .toList();
    }

    boolean holds(String path) {
        return files.containsKey(path);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket control = listener.accept();
                control.setTcpNoDelay(true);
                sockets.add(control);
                threads.execute(() -> talk(control));
            } catch (IOException ignored) {
                // closed
            }
        }
    }

    private void talk(Socket control) {
        try (control;
                ServerSocket data = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
            say(control, "220 welcome");
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                asked.add(command.startsWith("PASS") ? "PASS" : command);
                String[] words = command.split(" ", 2);
                dawdle(words[0], control);
                obey(words[0], words.length > 1 ? words[1] : "", control, data);
            }
        } catch (IOException | InterruptedException ignored) {
            // the client has gone
        }
    }

    private void obey(String verb, String path, Socket control, ServerSocket data)
            throws IOException, InterruptedException {
        switch (verb) {
            case "USER" -> say(control, "331 password?");
            case "PASS" -> say(control, "230 come in");
            case "SYST" -> say(control, "215 UNIX Type: L8");
            case "PASV" -> {
                int port = data.getLocalPort();
                say(control, "227 here (127,0,0,1," + port / 256 + "," + port % 256 + ")");
            }
            case "LIST" -> {
                String folder = path.replaceAll("^\\./|/$", "");
                List<String> lines = folders.getOrDefault(folder, everywhere);
                send(verb, String.join("\r\n", with(lines)).getBytes(StandardCharsets.UTF_8), control, data);
            }
            case "NLST" -> {
                data.accept().close();
                say(control, "550 there is none");
            }
            case "RETR" -> retrieve(path, control, data);
            case "STOR" -> take(control, data);
            case "RNFR" -> say(control, files.containsKey(path) ? "350 where to?" : "550 there is none");
            case "RNTO", "DELE" -> {
                forget(asked.get(asked.size() - (verb.equals("DELE") ? 1 : 2)).substring(5));
                say(control, "250 done");
            }
            default -> say(control, "200 as you like");
        }
    }

    private void retrieve(String path, Socket control, ServerSocket data) throws IOException, InterruptedException {
        byte[] content = files.get(path);
        if (content == null) {
            say(control, "550 there is none");
        } else {
            send(dawdling.isAt(path) ? path : "RETR", content, control, data);
        }
    }

    private void take(Socket control, ServerSocket data) throws IOException, InterruptedException {
        say(control, "150 give it to me");
        try (Socket line = data.accept()) {
            sockets.add(line);
            dawdling.take("STOR", line.getInputStream());
        }
        say(control, "226 that was it");
    }

    private void dawdle(String verb, Socket control) throws IOException, InterruptedException {
        if (dawdling.isAt(verb) && !DATA.contains(verb)) {
            dawdling.give("200-well\r\n".repeat(1000).getBytes(StandardCharsets.UTF_8), control.getOutputStream());
        }
    }

    /** An empty line at the end, and what every Unix server lists. */
    private static List<String> with(List<String> lines) {
        List<String> all = new ArrayList<>(List.of(line('d', 0, "."), line('d', 0, "..")));
        all.addAll(lines);
        all.add("");
        return all;
    }

    private void forget(String path) {
        files.remove(path);
        int slash = path.lastIndexOf('/');
        List<String> lines = folders.get(path.substring(0, Math.max(0, slash)));
        if (lines != null) {
            lines.removeIf(line -> line.endsWith(" " + path.substring(slash + 1)));
        }
    }

    private void send(String verb, byte[] content, Socket control, ServerSocket data)
            throws IOException, InterruptedException {
        say(control, "150 here it comes");
        try (Socket line = data.accept()) {
            sockets.add(line);
            if (dawdling.isAt(verb)) {
                dawdling.give(content, line.getOutputStream());
            } else {
                line.getOutputStream().write(content);
                if (verb.equals("LIST") && !endless.isEmpty()) {
                    dawdling.repeat(endless, line.getOutputStream());
                }
            }
        }
        say(control, "226 that was it");
    }

    private static void say(Socket control, String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        dawdling.end();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
