package io.cliproute.drop;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.DropSettings;
import io.cliproute.config.SettingsReader;
import io.cliproute.ingest.IntakeGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/** The drop server without a pipeline, on free ports, with the user {@code camera} of the source {@code cam}. */
final class DropSite implements AutoCloseable {

    static final String PASSWORD = "se{cr}et ü%25";

    private final Path folder;
    private final Map<String, String> properties = new HashMap<>();
    private final List<String> woken = new CopyOnWriteArrayList<>();
    private IntakeGate space = () -> true;
    private DropServer server;

    DropSite(Path folder) {
        this.folder = folder;
        set("recipe.small.poster", "thumbnail?width=80");
        set("source.cam.uri", "drop:camera");
        set("source.cam.recipe", "small");
        set("source.cam.destinations", "outbox");
        set("source.cam.password", PASSWORD);
        set("destination.outbox.uri", "file:" + folder.resolve("outbox"));
        set("drop.dir", folder.resolve("drop").toString());
        set("drop.ftp.port", "0");
        set("drop.ftp.passive-ports", "0");
        set("drop.ftp.tls", "off");
        set("drop.sftp.port", "off");
    }

    /** Sets a key, given without {@code cliproute.}. */
    DropSite set(String key, String value) {
        properties.put("cliproute." + key, value);
        return this;
    }

    /** Uses another gate for the free space. */
    DropSite gatedBy(IntakeGate gate) {
        space = gate;
        return this;
    }

    DropSettings settings() {
        try {
            return SettingsReader.read(ConfigurationLayers.of(properties)).drop();
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    DropSite start() throws IOException {
        server = DropServer.start(settings(), space, woken::add);
        return this;
    }

    DropServer server() {
        return server;
    }

    int ftpPort() {
        return server.ftpPort().orElseThrow();
    }

    /** Returns the sources whose polls were asked for, in order. */
    List<String> woken() {
        return woken;
    }

    Path folder() {
        return folder.resolve("drop");
    }

    /** Returns the folder of unfinished uploads. */
    Path unfinished() {
        return folder().resolve("unfinished/cam");
    }

    Path renames() {
        return folder().resolve("to-rename/cam");
    }

    Path inbox() {
        return folder().resolve("inbox/cam");
    }

    /** Removes a file from the inbox, as its job does in the end. */
    void process(String name) throws IOException {
        Files.delete(inbox().resolve(name));
    }

    /** Returns a client that has logged in, in passive mode. */
    FTPClient login() throws IOException {
        return login(new FTPClient());
    }

    <C extends FTPClient> C login(C client) throws IOException {
        connect(client);
        if (!client.login("camera", PASSWORD)) {
            throw new IOException(client.getReplyString());
        }
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    /** Returns the client, connected but not logged in. */
    <C extends FTPClient> C connect(C client) throws IOException {
        client.setControlEncoding("UTF-8");
        client.setDefaultTimeout(20_000);
        client.connect("127.0.0.1", ftpPort());
        return client;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
