package io.cliproute.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An FTP server that lists whatever it is told to; real ones refuse most of it. It has no disk: its folders are lines, its
 * files bytes. Every command it gets is written down.
 */
final class HostileFtpServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> folders = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    /** Verbs whose data or answer comes a byte at a time. */
    private final Set<String> slow = ConcurrentHashMap.newKeySet();

    private volatile List<String> everywhere = List.of();

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

    /** Lists this in every folder that there is nothing else to say of. */
    HostileFtpServer listsEverywhere(String... lines) {
        everywhere = List.of(lines);
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

    /** Sends a byte a second where others send all they have: the data of LIST and RETR, the answer to anything else. */
    HostileFtpServer slowlyAnswers(String... verbs) {
        slow.addAll(List.of(verbs));
        return this;
    }

    void hurries() {
        slow.clear();
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
            case "RNFR" -> say(control, files.containsKey(path) ? "350 where to?" : "550 there is none");
            case "RNTO", "DELE" -> {
                forget(asked.get(asked.size() - (verb.equals("DELE") ? 1 : 2)).substring(5));
                say(control, "250 done");
            }
            default -> answer(verb, control);
        }
    }

    private void retrieve(String path, Socket control, ServerSocket data) throws IOException, InterruptedException {
        byte[] content = files.get(path);
        if (content == null) {
            say(control, "550 there is none");
        } else {
            send("RETR", content, control, data);
        }
    }

    private void answer(String verb, Socket control) throws IOException, InterruptedException {
        if (slow.contains(verb)) {
            trickle("200-well\r\n".repeat(1000).getBytes(StandardCharsets.UTF_8), control.getOutputStream());
        }
        say(control, "200 as you like");
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
            if (slow.contains(verb)) {
                trickle(content, line.getOutputStream());
            } else {
                line.getOutputStream().write(content);
            }
        }
        say(control, "226 that was it");
    }

    /** A byte a second until the client has enough of it. */
    private void trickle(byte[] content, OutputStream out) throws IOException, InterruptedException {
        for (int i = 0; i < content.length && !slow.isEmpty(); i++) {
            out.write(content[i]);
            out.flush();
            closing.await(1, TimeUnit.SECONDS);
        }
    }

    private static void say(Socket control, String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        slow.clear();
        closing.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
