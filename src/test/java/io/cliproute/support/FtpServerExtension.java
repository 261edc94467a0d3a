package io.cliproute.support;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.files.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An FTP server for each test, with the user {@code camera} and the folder {@code inbox}, and a site that takes files
 * from it. Both are in a folder that is deleted after the test.
 */
public final class FtpServerExtension implements BeforeEachCallback, AfterEachCallback {

    private final Path folder;
    private final LoopbackFtpServer server;
    private final FtpCommandLog commands = new FtpCommandLog();
    private final boolean started;

    private FtpServerExtension(String password, boolean started) {
        this.started = started;
        try {
            folder = Files.createTempDirectory("cliproute-ftp");
            server = new LoopbackFtpServer(folder.resolve("server"), "camera", password);
            Files.createDirectory(inbox());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.watchedBy(commands);
    }

    /** Returns a server that runs when the test begins. */
    public static FtpServerExtension started() {
        return new FtpServerExtension("secret", true);
    }

    /** Returns a server that runs when the test begins. */
    public static FtpServerExtension started(String password) {
        return new FtpServerExtension(password, true);
    }

    /** Returns a server that the test starts. */
    public static FtpServerExtension stopped() {
        return new FtpServerExtension("secret", false);
    }

    /** Returns the folder of this test, in which the server's is {@code server} and the site's is {@code site}. */
    public Path folder() {
        return folder;
    }

    public LoopbackFtpServer server() {
        return server;
    }

    /** Returns the inbox on the server. */
    public Path inbox() {
        return server.home().resolve("inbox");
    }

    /** Returns the log of the commands that the server receives. */
    public FtpCommandLog commands() {
        return commands;
    }

    /**
     * Returns a site with the source {@code cam}, which takes files from the inbox on the server, and the destination
     * {@code outbox}. The recipe {@code small} makes one small picture. The server has to have a port, so it must have
     * been started before.
     */
    public Site site() {
        return new Site(folder.resolve("site"))
                .without("inbox")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", server.uri("inbox"))
                .set("source.cam.recipe", "web")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.settle", "300ms");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (started) {
            server.start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (server.port() != 0) {
            server.close();
        }
        FileTree.delete(folder);
    }
}
