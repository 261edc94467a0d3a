package io.cliproute.pipeline;

import io.cliproute.config.Settings;
import io.cliproute.drop.DropServer;
import io.cliproute.error.ErrorText;
import io.cliproute.ingest.DiskSpace;
import io.cliproute.startup.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Starts the drop server, and stops it before the routes of the context stop. A class of its own, as its libraries are
 * not on every class path.
 */
final class DropLifecycle extends LifecycleStrategySupport implements AutoCloseable {

    private final DropServer server;

    private DropLifecycle(DropServer server) {
        this.server = server;
    }

    /**
     * Starts the server: its ports are bound when this returns.
     *
     * @param wake begins a poll of a source, given by its name, at once
     * @throws EnvironmentException when a library is missing, or a port or a folder is not usable
     */
    static DropLifecycle start(Settings settings, Consumer<String> wake, CamelContext context)
            throws EnvironmentException {
        requireLibraries(settings);
        try {
            Files.createDirectories(settings.drop().dir());
            DiskSpace space = new DiskSpace(
                    settings.drop().dir(), settings.folders().minFreeSpace().bytes());
            DropLifecycle lifecycle = new DropLifecycle(DropServer.start(settings.drop(), space, wake));
            context.addLifecycleStrategy(lifecycle);
            return lifecycle;
        } catch (IOException e) {
            throw new EnvironmentException("drop server: " + ErrorText.of(e));
        }
    }

    private static void requireLibraries(Settings settings) throws EnvironmentException {
        List<String> missing = new ArrayList<>();
        if (settings.drop().ftp().port().isPresent() && !isPresent("org.apache.ftpserver.FtpServerFactory")) {
            missing.add("org.apache.ftpserver:ftpserver-core");
        }
        if (settings.drop().sftp().port().isPresent() && !isPresent("org.apache.sshd.sftp.server.SftpSubsystem")) {
            missing.add("org.apache.sshd:sshd-sftp");
        }
        if (!missing.isEmpty()) {
            throw new EnvironmentException("sources with the uri drop:USER need " + String.join(", ", missing)
                    + ", not on the class path; add them, or switch the protocol off (cliproute.drop.ftp.port = off or"
                    + " cliproute.drop.sftp.port = off)");
        }
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, DropLifecycle.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException ignored) {
            // absence is an answer
            return false;
        }
    }

    DropServer server() {
        return server;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        close();
    }

    @Override
    public void close() {
        server.close();
    }
}
