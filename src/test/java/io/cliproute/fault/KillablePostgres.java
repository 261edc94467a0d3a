package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.LoopbackPorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL server that can be killed with all its processes and restarted on its data. */
final class KillablePostgres implements AutoCloseable {

    private final Path data;
    private final int port = LoopbackPorts.free();
    private EmbeddedPostgres server;

    KillablePostgres(Path data) {
        this.data = data;
    }

    /** Starts the server and waits until it answers. */
    KillablePostgres start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // the default of real servers: committed transactions survive a kill
                .setServerConfig("synchronous_commit", "on")
                .start();
        return this;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres";
    }

    /** Kills all processes with SIGKILL, first the postmaster, which would restart the others. */
    void kill() throws IOException {
        long first = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(first).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(10)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        // only unlocks the folder, because no process is left
        server.close();
        server = null;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
